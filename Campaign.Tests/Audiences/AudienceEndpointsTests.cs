using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Common;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>Audiences and segments over HTTP: who may ask, what is answered, and that nothing of another promoter shows.</summary>
public sealed class AudienceEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private static readonly AudienceRule Berlin = RuleJson.Read("""{"fan":"city","op":"in","value":["Berlin"]}""");
    private static readonly AudienceRule Buyers = RuleJson.Read("""{"purchase":{"where":[]},"agg":"orders","op":"gte","value":1}""");

    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Preview_counts_the_callers_fans_alone()
    {
        var (tenant, fan) = await TenantAsync();
        await TenantAsync();
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);
        using var nobody = Api.CreateClient();

        var preview = await ReadAsync<AudiencePreview>(await viewer.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(Berlin), Cancellation));

        Assert.Equal(2, preview.Count);
        Assert.Equal("Fans who live in Berlin.", preview.Sentence);
        Assert.Contains(preview.Samples, sample => sample.FanId == fan.Value);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(Berlin), Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Preview_follows_every_change_of_the_data()
    {
        var (tenant, fan) = await TenantAsync();
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);
        async Task<AudiencePreview> AskAsync() =>
            await ReadAsync<AudiencePreview>(await viewer.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(Buyers), Cancellation));

        var before = await AskAsync();
        var again = await AskAsync();
        await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync());
        var after = await AskAsync();

        Assert.Equal((0, false), (before.Count, before.Cached));
        Assert.Equal((0, true), (again.Count, again.Cached));
        Assert.Equal((1, false), (after.Count, after.Cached));
    }

    [Fact]
    public async Task Sentence_is_in_the_callers_language()
    {
        var (tenant, _) = await TenantAsync();
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);
        viewer.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("de-AT"));

        var preview = await ReadAsync<AudiencePreview>(await viewer.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(Berlin), Cancellation));
        var presets = await viewer.GetFromJsonAsync<AudiencePreset[]>("/api/audiences/presets", Cancellation);

        Assert.Equal("Fans, die in Berlin wohnen.", preview.Sentence);
        Assert.Contains(presets!, preset => preset is { Id: "never_bought", Sentence: "Fans, die keine Tickets gekauft haben." });
    }

    [Fact]
    public async Task Wave_is_known_where_the_campaigns_waves_are_given()
    {
        var (tenant, _) = await TenantAsync();
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);
        var rest = RuleJson.Read("""{"not":{"wave":"first"}}""");

        var known = await viewer.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(rest, Waves: [new NamedAudience("first", Buyers)]), Cancellation);
        var unknown = await viewer.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(rest), Cancellation);

        Assert.Equal(3, (await ReadAsync<AudiencePreview>(known)).Count);
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_rule", unknown);
    }

    [Fact]
    public async Task Explain_is_for_analysts_and_knows_the_own_fans_alone()
    {
        var (tenant, fan) = await TenantAsync();
        var (_, stranger) = await TenantAsync();
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);
        var rule = new AllRule([Berlin, Buyers]);

        var explained = await ReadAsync<AudienceExplanation>(await analyst.PostAsJsonAsync("/api/audiences/explain", new ExplainRequest(rule, fan.Value), Cancellation));

        Assert.Equal("false", explained.Verdict);
        Assert.Equal([("$", "false"), ("$.all[0]", "true"), ("$.all[1]", "false")], explained.Clauses.Select(clause => (clause.Path, clause.Verdict)));
        Assert.Equal("Berlin", explained.Clauses[1].Fact);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync("/api/audiences/explain", new ExplainRequest(rule, fan.Value), Cancellation)).StatusCode);
        await ProblemAssert.IsAsync(
            HttpStatusCode.NotFound, "not_found", await analyst.PostAsJsonAsync("/api/audiences/explain", new ExplainRequest(rule, stranger.Value), Cancellation));
    }

    [Fact]
    public async Task Explain_says_why_a_fan_is_a_lookalike()
    {
        var (tenant, fan) = await TenantAsync();
        await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync());
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        var pick = await tenant.AddFanAsync(other => other.BirthYear = 1990);
        var rule = new LookalikeRule(Buyers, ["place", "age"], 5, ExcludeSeed: true);

        var explained = await ReadAsync<AudienceExplanation>(await analyst.PostAsJsonAsync("/api/audiences/explain", new ExplainRequest(rule, pick.Value), Cancellation));

        Assert.Equal("true", explained.Verdict);
        Assert.Matches("^place [12], alike 50 %: place 100 %, age 0 %$", explained.Clauses[0].Fact);
    }

    [Fact]
    public async Task Overlap_and_parse_answer_over_http()
    {
        var (tenant, fan) = await TenantAsync();
        await tenant.AddPurchaseAsync(fan, await tenant.AddEventAsync("Night Shift"));
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);

        var overlap = await ReadAsync<AudienceOverlap>(await viewer.PostAsJsonAsync("/api/audiences/overlap", new AudienceOverlapRequest([Berlin, Buyers]), Cancellation));
        Assert.Equal((1, 2), (overlap.Shared, overlap.Union));
        await ProblemAssert.IsAsync(
            HttpStatusCode.UnprocessableEntity, "invalid_request", await viewer.PostAsJsonAsync("/api/audiences/overlap", new AudienceOverlapRequest([Berlin]), Cancellation));

        var parsed = await ParseAsync(viewer, "Fans who bought tickets for “night shift” and who live in Berlin.");
        Assert.Equal("Fans who live in Berlin and who bought tickets for “Night Shift”.", parsed.Sentence);
        Assert.Equal("de", (await ParseAsync(viewer, "Fans, die in Berlin wohnen.")).Language);
        Assert.Equal("unknown_city", Assert.Single((await ParseAsync(viewer, "Fans who live in Berln.")).Problems).Code);
        var problem = (await ParseAsync(viewer, "Fans who live in Berlin and who like cats.")).Problem;
        Assert.Equal("like cats.", problem!.Text);
        await ProblemAssert.IsAsync(
            HttpStatusCode.UnprocessableEntity, "invalid_request", await viewer.PostAsJsonAsync("/api/audiences/parse", new ParseSentenceRequest("x", "tlh"), Cancellation));
    }

    [Fact]
    public async Task Segment_is_changed_by_who_read_it_last()
    {
        var (tenant, _) = await TenantAsync();
        var (other, _) = await TenantAsync();
        using var marketer = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var viewer = await Api.SignInAsync(tenant, Role.Viewer, Cancellation);
        using var stranger = await Api.SignInAsync(other, Role.Owner, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.PostAsJsonAsync("/api/segments", new SegmentInput("Berliners", Berlin), Cancellation)).StatusCode);
        var made = await marketer.PostAsJsonAsync("/api/segments", new SegmentInput("Berliners", Berlin), Cancellation);
        var segment = await ReadAsync<SegmentView>(made);
        Assert.Equal((HttpStatusCode.Created, 1, 2L), (made.StatusCode, segment.Version, segment.Count));
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "name_taken", await marketer.PostAsJsonAsync("/api/segments", new SegmentInput("Berliners", Buyers), Cancellation));

        var path = $"/api/segments/{segment.Id}";
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await stranger.GetAsync(path, Cancellation));
        Assert.Empty((await stranger.GetFromJsonAsync<Page<SegmentView>>("/api/segments", Cancellation))!.Items);
        await ProblemAssert.IsAsync(HttpStatusCode.PreconditionRequired, "if_match_required", await marketer.PutAsJsonAsync(path, new SegmentInput("Buyers", Buyers), Cancellation));

        var tag = made.Headers.ETag!.ToString();
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await PutAsync(stranger, path, tag, new SegmentInput("Mine", Buyers)));
        var changed = await PutAsync(marketer, path, tag, new SegmentInput("Buyers", Buyers));
        var buyers = await ReadAsync<SegmentView>(changed);
        Assert.Equal((2, 0L), (buyers.Version, buyers.Count));
        await ProblemAssert.IsAsync(HttpStatusCode.PreconditionFailed, "stale", await PutAsync(marketer, path, tag, new SegmentInput("Late", Berlin)));

        var circle = await PutAsync(marketer, path, changed.Headers.ETag!.ToString(), new SegmentInput("Circle", new SegmentRule(segment.Id)));
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_rule", circle);
    }

    private async Task<(TestTenant Tenant, FanId Fan)> TenantAsync()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync();
        await tenant.AddFanAsync();
        await tenant.AddFanAsync(one => one.City = "Munich");
        return (tenant, fan);
    }

    private static async Task<ParsedSentence> ParseAsync(HttpClient client, string sentence) =>
        await ReadAsync<ParsedSentence>(await client.PostAsJsonAsync("/api/audiences/parse", new ParseSentenceRequest(sentence), Cancellation));

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string path, string tag, SegmentInput input)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(input), Headers = { IfMatch = { EntityTagHeaderValue.Parse(tag) } } };
        return await client.SendAsync(request, Cancellation);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        return (await response.Content.ReadFromJsonAsync<T>(Cancellation))!;
    }
}
