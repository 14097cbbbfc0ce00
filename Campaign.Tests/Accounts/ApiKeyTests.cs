using System.Net;
using System.Net.Http.Json;
using Campaign.Contracts.Accounts;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Accounts;

public sealed class ApiKeyTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Machine_works_for_the_promoter_of_its_key_until_it_is_revoked()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var created = await CreateAsync(owner, "analyst");
        using var machine = With(created.Text);

        var me = await machine.GetFromJsonAsync<Me>("/api/me", Cancellation);
        Assert.Equal((null, tenant.Id.Value, "analyst"), (me!.UserId, me.Promoter.Id, me.Promoter.Role));
        var listed = Assert.Single((await owner.GetFromJsonAsync<ApiKeyItem[]>("/api/keys", Cancellation))!);
        Assert.NotNull(listed.LastUsedAt);

        Assert.Equal(HttpStatusCode.NoContent, (await owner.DeleteAsync($"/api/keys/{created.Key.Id}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.GetAsync("/api/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Key_with_any_part_changed_is_refused()
    {
        using var owner = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        var text = (await CreateAsync(owner, "viewer")).Text;
        var other = text[12] == '0' ? '1' : '0';

        foreach (var wrong in (string[])[text[..^1], text + "x", text[..12] + other + text[13..], "cmp_live_", "cmp_live_000000000000_", "'; --"])
        {
            using var machine = With(wrong);
            Assert.Equal(HttpStatusCode.Unauthorized, (await machine.GetAsync("/api/me", Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task Only_an_owner_manages_keys_and_only_the_own_promoters()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var owner = await Api.SignInAsync(tenant, Role.Owner, Cancellation);
        var created = await CreateAsync(owner, "viewer");
        using var approver = await Api.SignInAsync(tenant, Role.Approver, Cancellation);
        using var stranger = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, (await approver.GetAsync("/api/keys", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.DeleteAsync($"/api/keys/{created.Key.Id}", Cancellation)).StatusCode);
        Assert.Empty((await stranger.GetFromJsonAsync<ApiKeyItem[]>("/api/keys", Cancellation))!);
    }

    [Theory]
    [InlineData("emperor", null)]
    [InlineData("viewer", "2020-01-01T00:00:00Z")]
    public async Task Key_with_a_wrong_role_or_end_is_refused(string role, string? expiresAt)
    {
        using var owner = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);

        var answer = await owner.PostAsJsonAsync("/api/keys", new { name = "import", role, expiresAt }, Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static async Task<CreatedApiKey> CreateAsync(HttpClient owner, string role)
    {
        var answer = await owner.PostAsJsonAsync("/api/keys", new CreateApiKey("import", role), Cancellation);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<CreatedApiKey>(Cancellation))!;
    }

    private HttpClient With(string key)
    {
        var client = Api.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-API-Key", key);
        return client;
    }
}
