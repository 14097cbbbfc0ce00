using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Webhooks;
using Campaign.Tests.Fixtures;
using Xunit;

namespace Campaign.Tests.Delivery;

/// <summary>What providers tell of messages: signed, repeated, in any order.</summary>
public sealed class ReceiptTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private readonly string _secret = WebhookSecret.Create();
    private SendingWorld _world = null!;
    private ApiHost _api = null!;
    private HttpClient _provider = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        _api = ApiHost.Start(database, ApiHost.NoRedis, builder =>
        {
            builder.UseSetting("Hooks:Providers:acme:Secrets:0", _secret);
            builder.UseSetting("Hooks:Providers:acme:Promoter", _world.Tenant.Id.ToString());
        });
        _provider = _api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        _provider.Dispose();
        await _api.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Delivery_bounce_and_complaint_are_written_once_in_whatever_order_they_are_told()
    {
        for (var i = 0; i < 3; i++)
        {
            await _world.Tenant.AddFanAsync();
        }

        var campaign = await _world.LaunchedAsync();
        await _world.DrainAsync();
        var messages = _world.Channel.HandOvers.ToArray();
        object Event(string id, string type, int message, string? kind = null) => new { id, type, kind, reference = messages[message].Reference, at = TimeProvider.System.GetUtcNow() };
        object[] told =
        [
            Event("d0", "delivered", 0), Event("b1", "bounce", 1, "hard"), Event("d1", "delivered", 1), Event("c2", "complaint", 2), Event("d2", "delivered", 2),
            Event("s0", "bounce", 0, "soft"), Event("d0-again", "delivered", 0),
        ];

        var first = await TellAsync(new { events = told });
        var second = await TellAsync(new { events = Enumerable.Reverse(told) });

        Assert.Equal((7, 0, 0), (first.Taken, first.Repeated, first.Ignored));
        Assert.Equal((0, 7, 0), (second.Taken, second.Repeated, second.Ignored));
        Assert.Equal(3, (await _world.StatesAsync(campaign))["accepted"]);
        Assert.Equal((2L, 1L, 1L), (await CountAsync(campaign, "delivered"), await CountAsync(campaign, "bounce"), await CountAsync(campaign, "complaint")));
        Assert.Equal(0, await CountAsync(campaign, "delivered", messages[1].FanId));
        Assert.Equal(["complaint", "hard_bounce"], await SuppressionsAsync());
        Assert.Equal(1, await _world.ScalarAsync<long>($"SELECT count(*) FROM fans WHERE promoter_id = '{_world.Tenant.Id}' AND NOT consent_email"));
        await _world.AssertAddsUpAsync(campaign);
    }

    [Fact]
    public async Task Receipt_settles_a_message_whose_fate_was_open_and_never_undoes_one_that_was_not()
    {
        for (var i = 0; i < 2; i++)
        {
            await _world.Tenant.AddFanAsync();
        }

        var campaign = await _world.LaunchedAsync();
        var (batch, results) = await _world.ClaimAndHandOverAsync(campaign);
        var messages = _world.Channel.HandOvers.ToArray();

        // The receipt is faster than our own note that the message was taken.
        await TellAsync(new { id = "fast", type = "delivered", reference = messages[0].Reference });
        Assert.Equal(1, (await _world.StatesAsync(campaign))["accepted"]);
        Assert.Equal(1, await _world.RecordAsync(campaign, batch, results));
        Assert.Equal(2, (await _world.StatesAsync(campaign))["accepted"]);

        await TellAsync(new { id = "late", type = "bounce", reference = messages[1].Reference });
        Assert.Equal(2, (await _world.StatesAsync(campaign))["accepted"]);
        await _world.SqlAsync($"UPDATE recipients SET state = 'skipped', reason = 'cancelled' WHERE promoter_id = '{_world.Tenant.Id}' AND fan_id = {messages[0].FanId}");
        await TellAsync(new { id = "absurd", type = "complaint", reference = messages[0].Reference });
        Assert.Equal(1, (await _world.StatesAsync(campaign))["skipped:cancelled"]);
        Assert.Equal(2, await CountAsync(campaign, "sent"));
        Assert.Equal((1L, 1L, 0L), (await CountAsync(campaign, "delivered"), await CountAsync(campaign, "bounce"), await CountAsync(campaign, "complaint")));
    }

    [Fact]
    public async Task Stop_ends_the_consent_by_reference_or_by_number()
    {
        var named = await _world.Tenant.AddFanAsync(phone: "+4915100000001");
        var written = await _world.Tenant.AddFanAsync(phone: "+4915100000002");
        await _world.LaunchedAsync(copy: SendingWorld.Copy(SendingWorld.Sms("sms-en")), channels: ["sms"]);
        await _world.DrainAsync();
        var reference = _world.Channel.HandOvers.Single(message => message.FanId == named).Reference;

        var answer = await TellAsync(new
        {
            events = new object[]
            {
                new { id = "1", type = "stop", reference }, new { id = "2", type = "inbound", from = "+49 151 00000002", text = " Stop. " },
                new { id = "3", type = "inbound", from = "+4915100000002", text = "See you there" }, new { id = "4", type = "inbound", from = "+4915100000099", text = "ABMELDEN" },
            },
        });

        Assert.Equal((3, 1), (answer.Taken, answer.Ignored));
        Assert.Equal(
            2L, await _world.ScalarAsync<long>($"SELECT count(*) FROM consents WHERE promoter_id = '{_world.Tenant.Id}' AND channel = 'sms' AND NOT granted AND source = 'sms_stop' AND fan_id IN ({named}, {written})"));
        Assert.Equal(["unsubscribed", "unsubscribed", "unsubscribed"], await SuppressionsAsync());
        Assert.Equal(0, await _world.ScalarAsync<long>($"SELECT count(*) FROM consents WHERE promoter_id = '{_world.Tenant.Id}' AND channel = 'email'"));
    }

    [Fact]
    public async Task Nobody_is_heard_who_cannot_sign_or_replays_a_recording()
    {
        await _world.Tenant.AddFanAsync();
        var campaign = await _world.LaunchedAsync();
        await _world.DrainAsync();
        var body = JsonSerializer.Serialize(new { id = "x", type = "complaint", reference = _world.Channel.HandOvers.Single().Reference });
        var now = TimeProvider.System.GetUtcNow();
        using var strange = await PostAsync("acme", body, now, WebhookSecret.Create());
        using var old = await PostAsync("acme", body, now.AddMinutes(-6), _secret);
        using var unsigned = await _provider.PostAsync("/hooks/acme", new StringContent(body), Cancellation);
        using var unknown = await PostAsync("nobody", body, now, _secret);
        using var broken = await PostAsync("acme", "no json", now, _secret);
        using var forged = await PostAsync("acme", """{"id": "y", "type": "complaint", "reference": "AAAA"}""", now, _secret);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK],
            new[] { strange, old, unsigned, unknown, broken, forged }.Select(answer => answer.StatusCode));
        Assert.Equal(1, (await forged.Content.ReadFromJsonAsync<HookAnswer>(Cancellation))!.Ignored);
        Assert.Equal(0, await CountAsync(campaign, "complaint"));
    }

    private async Task<HookAnswer> TellAsync(object body)
    {
        using var answer = await PostAsync("acme", JsonSerializer.Serialize(body), TimeProvider.System.GetUtcNow(), _secret);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<HookAnswer>(Cancellation))!;
    }

    private async Task<HttpResponseMessage> PostAsync(string provider, string body, DateTimeOffset at, string secret)
    {
        var (id, bytes) = (Guid.NewGuid().ToString(), Encoding.UTF8.GetBytes(body));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/hooks/{provider}") { Content = new ByteArrayContent(bytes) };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", WebhookSignature.Seconds(at));
        request.Headers.Add("webhook-signature", WebhookSignature.Sign([WebhookSecret.Key(secret)], id, at, bytes));
        return await _provider.SendAsync(request, Cancellation);
    }

    private Task<long> CountAsync(CampaignId campaign, string type, FanId? fan = null) => _world.ScalarAsync<long>(
        $"SELECT count(*) FROM engagement_events WHERE campaign_id = '{campaign}' AND type = '{type}'" + (fan is null ? "" : $" AND fan_id = {fan}"));

    private async Task<string[]> SuppressionsAsync() => await _world.ScalarAsync<string[]>(
        $"SELECT array_agg(reason::text ORDER BY reason) FROM suppressions WHERE promoter_id = '{_world.Tenant.Id}'");
}
