using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Crm;

public sealed class ConsentEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IDisposable
{
    private static readonly AudienceRule Everybody = RuleJson.Read("""{"fan":"id","op":"exists"}""");

    private ApiHost? _api;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiHost Api => _api ??= ApiHost.Start(database, ApiHost.NoRedis);

    public void Dispose() => _api?.Dispose();

    [Fact]
    public async Task Consent_by_hand_stands_in_state_history_and_audit_and_is_written_once()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync(fan => fan.ConsentEmail = null, phone: "+4915112345678");
        using var marketer = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);

        var given = await SetAsync(marketer, fan, new("email", "marketing", true, "box office", "card 12"));
        var version = await VersionAsync(tenant);
        var again = await SetAsync(marketer, fan, new("email", "marketing", true, "telephone"));
        Assert.Equal(version, await VersionAsync(tenant));
        var objected = await SetAsync(marketer, fan, new("sms", "service", false));

        Assert.Equal(("granted", "box office"), (given.State, given.Source));
        Assert.Equal(given, again);
        Assert.Equal(("sms", "service", "withdrawn", "by_hand"), (objected.Channel, objected.Purpose, objected.State, objected.Source));
        var detail = await marketer.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation);
        Assert.Equal(
            [("email", "marketing", "granted"), ("sms", "marketing", "granted"), ("email", "service", "none"), ("sms", "service", "withdrawn")],
            detail!.Consents.Select(one => (one.Channel, one.Purpose, one.State)));
        Assert.Equal(given, detail.Consents[0]);
        Assert.Equal(["by_hand", "box office"], detail.ConsentHistory.Select(entry => entry.Source));
        Assert.Equal("card 12", detail.ConsentHistory[1].Proof);
        Assert.Null((await analyst.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation))!.ConsentHistory[1].Proof);
        Assert.Equal(2, await CountAsync($"SELECT count(*) FROM audit WHERE promoter_id = '{tenant.Id}' AND action = 'fan.consent' AND subject = 'fan:{fan}'"));
    }

    [Fact]
    public async Task Consent_to_push_is_shown_and_changed_where_there_is_a_device()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync(fan => fan.ExternalId = "with-app");
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        await client.PutAsJsonAsync("/api/ingest/devices", new[] { new IngestDevice("with-app", "device-1") }, JsonSerializerOptions.Web, Cancellation);
        var before = (await client.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation))!;

        var withdrawn = await SetAsync(client, fan, new("push", "marketing", false, "telephone"));
        var version = await VersionAsync(tenant);
        await SetAsync(client, fan, new("push", "marketing", false, "telephone"));
        Assert.Equal(version, await VersionAsync(tenant));
        var between = (await client.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation))!;
        var given = await SetAsync(client, fan, new("push", "marketing", true, "box office", "card 12"));
        var after = (await client.GetFromJsonAsync<FanDetail>($"/api/fans/{fan}", Cancellation))!;

        Assert.Equal("none", before.Consents.Single(one => one.Channel == "push").State);
        Assert.Equal(("withdrawn", "telephone"), (withdrawn.State, withdrawn.Source));
        Assert.Equal(["push"], between.Suppressed);
        Assert.Equal(given, after.Consents.Single(one => one.Channel == "push"));
        Assert.Equal(("granted", "box office", "card 12"), (given.State, given.Source, after.ConsentHistory[0].Proof));
        Assert.Empty(after.Suppressed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(client, fan, new SetConsent("push", "service", false)));
        Assert.Equal(2, await CountAsync($"SELECT count(*) FROM audit WHERE promoter_id = '{tenant.Id}' AND action = 'fan.consent' AND subject = 'fan:{fan}'"));
    }

    [Fact]
    public async Task Giving_demands_a_source_and_a_marketer_and_a_fan_of_the_promoter()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var (fan, stranger) = (await tenant.AddFanAsync(fan => fan.ConsentEmail = null), await (await database.CreateTenantAsync(Cancellation)).AddFanAsync());
        using var marketer = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        using var analyst = await Api.SignInAsync(tenant, Role.Analyst, Cancellation);
        var given = new SetConsent("email", "marketing", true, "box office");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(marketer, fan, given with { Source = " " }));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(marketer, fan, given with { Channel = "fax" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await StatusAsync(marketer, fan, given with { Channel = "push" }));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(marketer, fan, new { channel = "email", purpose = "marketing", source = "box office" }));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(analyst, fan, given));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(marketer, stranger, given));
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM consents WHERE promoter_id = '{tenant.Id}'"));
    }

    [Fact]
    public async Task Marketing_withdrawn_by_hand_outlives_erasure_and_a_new_import()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var fan = await tenant.AddFanAsync(email: "mia@fans.example");
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        await SetAsync(client, fan, new("email", "marketing", false, "telephone"));
        await client.DeleteAsync($"/api/fans/{fan}", Cancellation);

        await client.PutAsJsonAsync(
            "/api/ingest/fans", new[] { new IngestFan("f1", "mia@fans.example", Consent: new(Email: true, Source: "checkout", Proof: "form 7")) }, JsonSerializerOptions.Web, Cancellation);

        var funnel = await FunnelAsync(client, "marketing");
        Assert.Equal((1, 0), (funnel["suppressed"], funnel["reachable"]));
        Assert.Equal(1, await CountAsync($"SELECT count(*) FROM consents WHERE promoter_id = '{tenant.Id}' AND granted AND source = 'checkout' AND proof = 'form 7'"));
    }

    [Fact]
    public async Task Objection_to_service_messages_counts_in_preview_and_explanation_and_for_service_alone()
    {
        var tenant = await database.CreateTenantAsync(Cancellation);
        var objector = await tenant.AddFanAsync();
        await tenant.AddFanAsync(fan => fan.ConsentEmail = false);
        using var client = await Api.SignInAsync(tenant, Role.Marketer, Cancellation);
        var before = await FunnelAsync(client, "service");
        await SetAsync(client, objector, new("email", "service", false, "telephone"));

        var (service, marketing) = (await FunnelAsync(client, "service"), await FunnelAsync(client, "marketing"));

        Assert.Equal((0, 2), (before["no_consent"], before["reachable"]));
        Assert.Equal((1, 1), (service["no_consent"], service["reachable"]));
        Assert.Equal((1, 1), (marketing["no_consent"], marketing["reachable"]));
        Assert.Equal("no_consent", await ExplainAsync("service"));
        Assert.Null(await ExplainAsync("marketing"));
        Assert.Null(await ExplainAsync(null));
        var wrong = await client.PostAsJsonAsync("/api/audiences/explain", new ExplainRequest(Everybody, objector.Value, "fun"), Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);

        async Task<string?> ExplainAsync(string? purpose)
        {
            var answer = await client.PostAsJsonAsync("/api/audiences/explain", new ExplainRequest(Everybody, objector.Value, purpose), Cancellation);
            return (await answer.Content.ReadFromJsonAsync<AudienceExplanation>(Cancellation))!.Reachable.Single(one => one.Channel == "email").Reason;
        }
    }

    private static async Task<FanConsent> SetAsync(HttpClient client, FanId fan, SetConsent consent)
    {
        using var answer = await client.PutAsJsonAsync($"/api/fans/{fan}/consent", consent, Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<FanConsent>(Cancellation))!;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, FanId fan, object consent)
    {
        using var answer = await client.PutAsJsonAsync($"/api/fans/{fan}/consent", consent, JsonSerializerOptions.Web, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<Dictionary<string, int>> FunnelAsync(HttpClient client, string purpose)
    {
        using var answer = await client.PostAsJsonAsync("/api/audiences/preview", new AudiencePreviewRequest(Everybody, "email", purpose), Cancellation);
        return (await answer.Content.ReadFromJsonAsync<AudiencePreview>(Cancellation))!.Funnel.ToDictionary(stage => stage.Stage, stage => (int)stage.Count);
    }

    private Task<long> VersionAsync(TestTenant tenant) => CountAsync($"SELECT data_version FROM promoters WHERE promoter_id = '{tenant.Id}'");

    private async Task<long> CountAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
