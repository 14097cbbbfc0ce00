using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Audiences.Segments;

/// <summary>Segments over HTTP: versions, If-Match, use, deletion and its undo, roles, and nobody else's.</summary>
public sealed class SegmentEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private static readonly AudienceRule Berlin = new FanRule("city", RuleOperator.Eq, "Berlin");
    private static readonly AudienceRule Hamburg = new FanRule("city", RuleOperator.Eq, "Hamburg");

    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Change_of_the_rule_is_a_version_and_a_new_name_is_none()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        await tenant.AddFanAsync();
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);

        var (made, tag) = await CreateAsync(client, "Berlin", Berlin);
        Assert.Equal((1, 1L), (made.Version, made.Count));
        var (renamed, renamedTag) = await ReadAsync(await PutAsync(client, made.Id, new SegmentInput("Berliners", Berlin), tag), HttpStatusCode.OK);
        Assert.Equal(("Berliners", 1), (renamed.Name, renamed.Version));
        var (changed, _) = await ReadAsync(await PutAsync(client, made.Id, new SegmentInput("Berliners", Hamburg), renamedTag), HttpStatusCode.OK);
        Assert.Equal((2, 0L), (changed.Version, changed.Count));

        var versions = await client.GetFromJsonAsync<SegmentVersionView[]>($"/api/segments/{made.Id}/versions", Cancellation);
        Assert.Equal([(2, Hamburg), (1, Berlin)], versions!.Select(version => (version.Version, version.Rule)));
        Assert.Equal($"user:{tenant.Person(Role.Marketer)}", versions![0].CreatedBy);
    }

    [Fact]
    public async Task Change_without_the_version_that_was_read_is_refused()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var (made, tag) = await CreateAsync(client, "Berlin", Berlin);

        Assert.Equal("if_match_required", await CodeAsync(await client.PutAsJsonAsync($"/api/segments/{made.Id}", new SegmentInput("A", Berlin), Cancellation)));
        await ReadAsync(await PutAsync(client, made.Id, new SegmentInput("B", Berlin), tag), HttpStatusCode.OK);
        Assert.Equal("stale", await CodeAsync(await PutAsync(client, made.Id, new SegmentInput("C", Berlin), tag)));
        Assert.Equal("stale", await CodeAsync(await DeleteAsync(client, made.Id, tag)));
    }

    [Fact]
    public async Task Segment_in_use_says_by_whom_and_stays()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var (inner, _) = await CreateAsync(client, "Inner", Berlin);
        var (outer, _) = await CreateAsync(client, "Outer", new AllRule([new SegmentRule(inner.Id)]));

        var uses = await client.GetFromJsonAsync<SegmentUseView[]>($"/api/segments/{inner.Id}/uses", Cancellation);
        Assert.Equal([new SegmentUseView("segment", outer.Id, "Outer", null, true)], uses!);
        Assert.Equal("segment_in_use", await CodeAsync(await DeleteAsync(client, inner.Id, "*")));
        Assert.Equal("invalid_rule", await CodeAsync(await PutAsync(client, inner.Id, new SegmentInput("Inner", new SegmentRule(outer.Id)), "*")));

        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(client, outer.Id, "*")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(client, inner.Id, "*")).StatusCode);
        Assert.Equal("invalid_rule", await CodeAsync(await RestoreAsync(client, outer.Id)));
    }

    [Fact]
    public async Task Deletion_can_be_taken_back_also_when_the_name_is_gone()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var (made, tag) = await CreateAsync(client, "Berlin", Berlin);

        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(client, made.Id, tag)).StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<Page<SegmentView>>("/api/segments", Cancellation))!.Items);
        Assert.Equal(made.Id, Assert.Single((await client.GetFromJsonAsync<Page<SegmentView>>("/api/segments?deleted=true", Cancellation))!.Items).Id);
        Assert.Equal("not_found", await CodeAsync(await PutAsync(client, made.Id, new SegmentInput("A", Berlin), "*")));
        Assert.Equal("invalid_rule", await CodeAsync(await client.PostAsJsonAsync("/api/segments", new SegmentInput("On it", new SegmentRule(made.Id)), Cancellation)));

        await CreateAsync(client, "Berlin", Hamburg);
        Assert.Equal("name_taken", await CodeAsync(await RestoreAsync(client, made.Id)));
        var (restored, _) = await ReadAsync(await RestoreAsync(client, made.Id, "Berlin again"), HttpStatusCode.OK);
        Assert.Equal(("Berlin again", null, Berlin), (restored.Name, restored.DeletedAt, restored.Rule));
    }

    [Fact]
    public async Task Who_only_reads_may_look_and_not_touch()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        using var marketer = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        var (made, tag) = await CreateAsync(marketer, "Berlin", Berlin);

        Assert.Equal(HttpStatusCode.OK, (await analyst.GetAsync($"/api/segments/{made.Id}/history", Cancellation)).StatusCode);
        HttpResponseMessage[] refused =
        [
            await analyst.PostAsJsonAsync("/api/segments", new SegmentInput("A", Berlin), Cancellation),
            await PutAsync(analyst, made.Id, new SegmentInput("A", Berlin), tag), await DeleteAsync(analyst, made.Id, tag),
            await RestoreAsync(analyst, made.Id), await analyst.PostAsync($"/api/segments/{made.Id}/evaluate", null, Cancellation),
        ];
        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode));
    }

    [Fact]
    public async Task Segment_of_another_promoter_is_not_there()
    {
        using var victim = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        using var other = await Api.SignInAsync(await database.CreateTenantAsync(Cancellation), Role.Owner, Cancellation);
        var (made, tag) = await CreateAsync(victim, "Berlin", Berlin);

        HttpResponseMessage[] answers =
        [
            .. await Task.WhenAll(new[] { "", "/versions", "/uses", "/history", $"/history/{Guid.NewGuid()}" }
                .Select(path => other.GetAsync($"/api/segments/{made.Id}{path}", Cancellation))),
            await PutAsync(other, made.Id, new SegmentInput("Mine", Berlin), tag), await DeleteAsync(other, made.Id, tag),
            await RestoreAsync(other, made.Id), await other.PostAsync($"/api/segments/{made.Id}/evaluate", null, Cancellation),
        ];
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Empty((await other.GetFromJsonAsync<Page<SegmentView>>("/api/segments", Cancellation))!.Items);
        Assert.Equal("invalid_rule", await CodeAsync(await other.PostAsJsonAsync("/api/segments", new SegmentInput("On it", new SegmentRule(made.Id)), Cancellation)));
        Assert.Equal(made.Version, (await victim.GetFromJsonAsync<SegmentView>($"/api/segments/{made.Id}", Cancellation))!.Version);
    }

    private static async Task<(SegmentView Segment, string Tag)> CreateAsync(HttpClient client, string name, AudienceRule rule) =>
        await ReadAsync(await client.PostAsJsonAsync("/api/segments", new SegmentInput(name, rule), Cancellation), HttpStatusCode.Created);

    private static async Task<(SegmentView Segment, string Tag)> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        Assert.Equal(expected, answer.StatusCode);
        return ((await answer.Content.ReadFromJsonAsync<SegmentView>(Cancellation))!, answer.Headers.ETag!.Tag);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString();

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, Guid id, SegmentInput input, string tag) =>
        SendAsync(client, HttpMethod.Put, id, JsonContent.Create(input), tag);

    private static Task<HttpResponseMessage> DeleteAsync(HttpClient client, Guid id, string tag) => SendAsync(client, HttpMethod.Delete, id, null, tag);

    private static Task<HttpResponseMessage> RestoreAsync(HttpClient client, Guid id, string? name = null) =>
        client.PostAsJsonAsync($"/api/segments/{id}/restore", new SegmentRestore(name), Cancellation);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, Guid id, HttpContent? content, string tag)
    {
        using var request = new HttpRequestMessage(method, $"/api/segments/{id}") { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await client.SendAsync(request, Cancellation);
    }
}
