using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Accounts;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Campaign.Tests.Accounts;

public sealed class SignInTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(
        database, ApiHost.NoRedis, host => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock)));

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Person_signs_in_and_sees_who_one_is()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);

        var me = await client.GetFromJsonAsync<Me>("/api/me", Cancellation);

        Assert.Equal((tenant.Person(Role.Marketer), tenant.Email(Role.Marketer)), (me!.UserId, me.Email));
        Assert.Equal((tenant.Id.Value, "marketer"), (me.Promoter.Id, me.Promoter.Role));
        Assert.Equal(("EUR", "Europe/Berlin", true), (me.Currency, me.TimeZone, me.ModelOffline));
        Assert.Single(me.Promoters);
    }

    [Fact]
    public async Task Unknown_user_wrong_password_and_locked_account_answer_alike()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var unknown = await RefusalAsync("nobody@nowhere.example", "wrong");
        var wrong = await RefusalAsync(tenant.Email(Role.Owner), "wrong");
        for (var attempt = 0; attempt < 8; attempt++)
        {
            await RefusalAsync(tenant.Email(Role.Analyst), "wrong");
        }

        var locked = await RefusalAsync(tenant.Email(Role.Analyst), TestTenant.Password);

        Assert.Equal("invalid_credentials", unknown.Code);
        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, locked);
    }

    [Fact]
    public async Task Too_many_tries_for_one_address_are_refused_whether_it_is_known_or_not()
    {
        using var client = Api.CreateClient();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 31).Select(async _ =>
            (await client.PostAsJsonAsync("/api/auth/login", new LoginRequest("often@nowhere.example", "wrong"), Cancellation)).StatusCode));

        Assert.Single(statuses, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Access_token_ends_after_15_minutes()
    {
        using var client = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Viewer, Cancellation);
        _clock.Advance(TimeSpan.FromMinutes(14.9));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/me", Cancellation)).StatusCode);

        _clock.Advance(TimeSpan.FromMinutes(0.2));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/me", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Token_that_was_changed_or_not_signed_is_refused()
    {
        using var client = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Viewer, Cancellation);
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        var parts = token.Split('.');
        var none = Convert.ToBase64String("{\"alg\":\"none\",\"typ\":\"at+jwt\"}"u8).TrimEnd('=');
        var owner = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(
            System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).Replace("viewer", "owner", StringComparison.Ordinal))).TrimEnd('=');

        foreach (var forged in (string[])[$"{none}.{parts[1]}.", $"{parts[0]}.{owner}.{parts[2]}", token[..^2] + "AA", "nonsense", ""])
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", forged);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/me", Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task Refresh_token_is_good_for_one_use_and_its_reuse_ends_the_session()
    {
        var first = await LoginAsync(await database.CreateTenantAsync(Cancellation));
        var second = await RefreshAsync(first.RefreshToken);
        Assert.NotNull(second);
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Null(await RefreshAsync(first.RefreshToken));

        Assert.Null(await RefreshAsync(second.RefreshToken));
    }

    [Fact]
    public async Task Two_renewals_at_the_same_moment_both_succeed()
    {
        var tokens = await LoginAsync(await database.CreateTenantAsync(Cancellation));

        var renewed = await Task.WhenAll(RefreshAsync(tokens.RefreshToken), RefreshAsync(tokens.RefreshToken));

        Assert.All(renewed, Assert.NotNull);
    }

    [Fact]
    public async Task Sign_out_ends_the_session()
    {
        var tokens = await LoginAsync(await database.CreateTenantAsync(Cancellation));
        using var client = Api.CreateClient();

        var answer = await client.PostAsJsonAsync("/api/auth/logout", new LogoutRequest(tokens.RefreshToken), Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Null(await RefreshAsync(tokens.RefreshToken));
    }

    [Fact]
    public async Task Session_switches_only_to_promoters_that_the_person_works_for()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var other = await database.CreateTenantAsync(Cancellation);
        var tokens = await LoginAsync(tenant);

        Assert.Null(await RefreshAsync(tokens.RefreshToken, other.Id.Value));
    }

    [Fact]
    public async Task Production_without_an_issuer_does_not_start()
    {
        var refused = Assert.ThrowsAny<Exception>(() => ApiHost.Start(database, ApiHost.NoRedis, host => host.UseSetting("environment", "Production")));

        Assert.Contains("Authentication:Authority", refused.ToString(), StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    private async Task<TokenResponse> LoginAsync(TestTenant tenant)
    {
        using var client = Api.CreateClient();
        var answer = await client.PostAsJsonAsync("/api/auth/login", new LoginRequest(tenant.Email(Role.Owner), TestTenant.Password), Cancellation);
        return (await answer.Content.ReadFromJsonAsync<TokenResponse>(Cancellation))!;
    }

    private async Task<TokenResponse?> RefreshAsync(string refreshToken, Guid? promoter = null)
    {
        using var client = Api.CreateClient();
        var answer = await client.PostAsJsonAsync("/api/auth/refresh", new RefreshRequest(refreshToken, promoter), Cancellation);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<TokenResponse>(Cancellation) : null;
    }

    private async Task<(HttpStatusCode Status, string? Code, string? Detail)> RefusalAsync(string email, string password)
    {
        using var client = Api.CreateClient();
        var answer = await client.PostAsJsonAsync("/api/auth/login", new LoginRequest(email, password), Cancellation);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (answer.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("detail").GetString());
    }
}
