using System.Net;
using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Tenancy;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Campaigns;

public sealed class CampaignDraftTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Draft_made_by_hand_has_its_audience_counted_and_said_in_words()
    {
        var (tenant, marketer) = await MarketerAsync();
        using var client = marketer;
        await tenant.AddFanAsync();
        await tenant.AddFanAsync(email: null);
        var campaign = await marketer.CreateAsync();

        Assert.Equal(("draft", 1, 2L), (campaign.Status, campaign.Revision, campaign.Counts.Audience));
        Assert.Contains("country", campaign.Sentence, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["submit", "cancel"], campaign.Actions);

        var reach = await marketer.GetAsync<CampaignReach>(campaign.Id, "/reach");
        Assert.Equal((2, 1, campaign.DraftHash), (reach.Audience, reach.Recipients, reach.DraftHash));
        Assert.Equal([new ExclusionCount("no_address", 1)], reach.Exclusions);
    }

    [Fact]
    public async Task Same_key_makes_one_campaign_and_refuses_another_body()
    {
        var (_, marketer) = await MarketerAsync();
        using var client = marketer;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => marketer.PostAsync(CampaignClient.Input(), "key-1")));
        var made = await Task.WhenAll(answers.Select(CampaignClient.ReadAsync));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(made.Select(campaign => campaign.Id).Distinct());
        Assert.Equal(1, await marketer.CountStepsAsync(made[0].Id, "draft"));
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "idempotency_key_reused", await marketer.PostAsync(CampaignClient.Input("Other"), "key-1"));
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_request", await marketer.PostAsync(CampaignClient.Input(), new string('k', 201)));
        Assert.NotEqual(made[0].Id, (await CampaignClient.ReadAsync(await marketer.PostAsync(CampaignClient.Input(), "key-2"))).Id);
    }

    [Fact]
    public async Task Keys_of_two_promoters_do_not_meet()
    {
        var (_, one) = await MarketerAsync();
        var (_, other) = await MarketerAsync();
        using var firstClient = one;
        using var secondClient = other;
        var first = await CampaignClient.ReadAsync(await one.PostAsync(CampaignClient.Input("One"), "key"));
        var second = await CampaignClient.ReadAsync(await other.PostAsync(CampaignClient.Input("Other"), "key"));

        Assert.NotEqual(first.Id, second.Id);
    }

    public static TheoryData<string, string> Unsendable => new()
    {
        { "{\"name\":\" \"}", "invalid_campaign" },
        { "{\"channels\":[]}", "unsupported_channel" },
        { "{\"channels\":[\"fax\"]}", "unsupported_channel" },
        { "{\"channels\":[\"email\",\"sms\"]}", "invalid_campaign" },
        { "{\"purpose\":\"fun\"}", "invalid_purpose" },
        { "{\"eventId\":424242}", "unknown_event" },
        { "{\"schedule\":{\"mode\":\"someday\",\"timeZone\":\"UTC\"}}", "invalid_schedule" },
        { "{\"schedule\":{\"mode\":\"at\",\"timeZone\":\"UTC\"}}", "invalid_schedule" },
        { "{\"schedule\":{\"mode\":\"now\",\"timeZone\":\"Mars/Base\"}}", "invalid_schedule" },
        { "{\"rule\":{\"fan\":\"shoe_size\",\"op\":\"eq\",\"value\":43}}", "invalid_rule" },
        { "{\"copy\":{\"variants\":[]}}", "invalid_campaign" },
        { Copy("{\"id\":\"a\",\"locale\":\"en\",\"channel\":\"email\",\"body\":\"Hi\",\"cta\":\"\"}"), "invalid_campaign" },
        { Copy("{\"id\":\"a\",\"locale\":\"en\",\"channel\":\"email\",\"body\":\"{% if %}\",\"cta\":\"\",\"subject\":\"S\"}"), "invalid_template" },
        { Copy("{\"id\":\"a\",\"locale\":\"en\",\"channel\":\"sms\",\"body\":\"Hi\",\"cta\":\"\"}"), "invalid_campaign" },
        {
            Copy("{\"id\":\"a\",\"locale\":\"en\",\"channel\":\"email\",\"body\":\"Hi\",\"cta\":\"\",\"subject\":\"S\",\"when\":{\"fan\":\"city\",\"op\":\"exists\"}}"),
            "invalid_campaign"
        },
    };

    [Theory]
    [MemberData(nameof(Unsendable))]
    public async Task What_could_not_be_sent_is_refused_at_once(string change, string code)
    {
        var (_, marketer) = await MarketerAsync();
        using var client = marketer;
        var body = JsonSerializer.SerializeToNode(CampaignClient.Input(), JsonSerializerOptions.Web)!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        using var content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        await ProblemAssert.IsAsync(
            HttpStatusCode.UnprocessableEntity, code, await marketer.Http.PostAsync(new Uri("/api/campaigns", UriKind.Relative), content, Cancellation));
    }

    [Fact]
    public async Task Broken_rule_of_a_variant_is_refused()
    {
        var (_, marketer) = await MarketerAsync();
        using var client = marketer;
        var input = CampaignClient.Input(variants:
            [SendingWorld.Email("all"), SendingWorld.Email("some", when: RuleJson.Read($$"""{"segment":"{{Guid.NewGuid()}}"}"""))]);

        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, "invalid_rule", await marketer.PostAsync(input));
    }

    [Fact]
    public async Task Edit_needs_the_version_that_was_read()
    {
        var (_, marketer) = await MarketerAsync();
        using var client = marketer;
        var campaign = await marketer.CreateAsync();
        var changed = CampaignClient.Input(variants: SendingWorld.Email("email-en", body: "Another text"));

        await ProblemAssert.IsAsync(HttpStatusCode.PreconditionRequired, "if_match_required", await marketer.PutAsync(campaign.Id, changed, null));
        var edited = await CampaignClient.ReadAsync(await marketer.PutAsync(campaign.Id, changed, $"\"{campaign.Version}\""));
        Assert.Equal(2, edited.Revision);
        Assert.NotEqual((campaign.DraftHash, campaign.Version), (edited.DraftHash, edited.Version));

        await ProblemAssert.IsAsync(HttpStatusCode.PreconditionFailed, "stale", await marketer.PutAsync(campaign.Id, changed, $"\"{campaign.Version}\""));
        var renamed = await CampaignClient.ReadAsync(await marketer.PutAsync(campaign.Id, changed with { Name = "Renamed" }, "*"));
        Assert.Equal(("Renamed", 2, edited.DraftHash), (renamed.Name, renamed.Revision, renamed.DraftHash));
    }

    [Fact]
    public async Task Of_several_edits_of_one_version_one_wins()
    {
        var (_, marketer) = await MarketerAsync();
        using var client = marketer;
        var campaign = await marketer.CreateAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(number =>
            marketer.PutAsync(campaign.Id, CampaignClient.Input($"Edit {number}"), $"\"{campaign.Version}\"")));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Only_drafts_can_be_edited_and_removed()
    {
        var (_, marketer) = await MarketerAsync();
        using var client = marketer;
        var submitted = await marketer.SubmittedAsync();
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", await marketer.PutAsync(submitted.Id, CampaignClient.Input(), "*"));
        await ProblemAssert.IsAsync(HttpStatusCode.Conflict, "illegal_transition", await marketer.DeleteAsync(submitted.Id, "*"));

        var draft = await marketer.CreateAsync();
        await ProblemAssert.IsAsync(HttpStatusCode.PreconditionFailed, "stale", await marketer.DeleteAsync(draft.Id, "\"0\""));
        Assert.Equal(HttpStatusCode.NoContent, (await marketer.DeleteAsync(draft.Id, $"\"{draft.Version}\"")).StatusCode);
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, "not_found", await marketer.DeleteAsync(draft.Id, "*"));
        await ProblemAssert.IsAsync(
            HttpStatusCode.NotFound, "not_found", await marketer.Http.GetAsync(new Uri($"/api/campaigns/{draft.Id}/timeline", UriKind.Relative), Cancellation));
    }

    [Fact]
    public async Task Preview_renders_for_a_fan_and_counts_nothing()
    {
        var (tenant, marketer) = await MarketerAsync();
        using var client = marketer;
        var fan = await tenant.AddFanAsync(one => one.Language = "de");
        var campaign = await marketer.CreateAsync(CampaignClient.Input(variants:
        [
            SendingWorld.Email("en", body: "Hello {{ fan.first_name | default: \"there\" }}"),
            SendingWorld.Email("de", "de", "Hallo {{ fan.first_name | default: \"du\" }}"),
        ]));

        var own = await marketer.GetAsync<MessagePreview>(campaign.Id, $"/preview?fanId={fan}");
        Assert.Equal(("de", "For Mia"), (own.Variant, own.Subject));
        Assert.Contains("Hallo Mia", own.Html, StringComparison.Ordinal);
        Assert.Contains($"https://{tenant.Slug}.example", own.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/t/c/", own.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/t/o/", own.Html, StringComparison.Ordinal);

        var other = await marketer.GetAsync<MessagePreview>(campaign.Id, $"/preview?fanId={fan}&variant=en");
        Assert.StartsWith("Hello Mia", other.Text, StringComparison.Ordinal);
        Assert.StartsWith("Hello there", (await marketer.GetAsync<MessagePreview>(campaign.Id, "/preview")).Text, StringComparison.Ordinal);
        await using var command = database.Owner.CreateCommand($"SELECT count(*) FROM engagement_events WHERE campaign_id = '{campaign.Id}'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Preview_of_what_is_not_there_is_not_found()
    {
        var (_, marketer) = await MarketerAsync();
        using var client = marketer;
        var strangersFan = await (await database.CreateTenantAsync(Cancellation)).AddFanAsync();
        var campaign = await marketer.CreateAsync();

        foreach (var query in new[] { $"?fanId={strangersFan}", "?variant=none" })
        {
            await ProblemAssert.IsAsync(
                HttpStatusCode.NotFound, "not_found",
                await marketer.Http.GetAsync(new Uri($"/api/campaigns/{campaign.Id}/preview{query}", UriKind.Relative), Cancellation));
        }
    }

    private static string Copy(string variant) => $$$"""{"copy":{"variants":[{{{variant}}}]}}""";

    private async Task<(TestTenant Tenant, CampaignClient Marketer)> MarketerAsync()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        return (tenant, await CampaignClient.SignInAsync(Api, tenant, Role.Marketer));
    }
}
