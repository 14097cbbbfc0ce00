using System.Net;
using System.Text.RegularExpressions;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Tracking;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Campaign.Tests.Tracking;

/// <summary>The links of a message that was really sent, over HTTP (failure F8).</summary>
public sealed partial class TrackingEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private const string Person = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private ApiHost _api = null!;
    private HttpClient _http = null!;
    private SendingWorld _world = null!;
    private CampaignId _campaign;
    private OutgoingMessage _message = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _api = ApiHost.Start(database, ApiHost.NoRedis);
        var client = _api.CreateClient();
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = client.BaseAddress };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(Person);
        client.Dispose();
        _world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await _world.Tenant.AddFanAsync();
        _campaign = await _world.LaunchedAsync();
        await _world.DrainAsync();
        _message = _world.Channel.HandOvers.Single();

        // The hand-over was a while ago: nobody clicks in the same second.
        await _world.SqlAsync("UPDATE recipients SET updated_at = updated_at - interval '1 hour'");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _world.DisposeAsync();
        await _api.DisposeAsync();
    }

    [Fact]
    public async Task Opening_gives_an_image_that_is_not_cached_and_is_counted()
    {
        var answer = await GetAsync('o');

        Assert.Equal((HttpStatusCode.OK, "image/gif", true), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl!.NoStore));
        Assert.Equal("open:human", await EventsAsync());
    }

    [Fact]
    public async Task Click_leads_to_the_stored_address_whatever_the_request_asks_for()
    {
        var answer = await _http.GetAsync(new Uri($"{Link('c')}?url=https://evil.example&next=//evil.example&utm_source=evil", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var target = answer.Headers.Location!;
        Assert.Equal($"{_world.Tenant.Slug}.example", target.Host);
        Assert.Contains($"utm_source={_world.Tenant.Slug}&utm_medium=email&utm_campaign={_campaign}", target.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", target.ToString(), StringComparison.Ordinal);
        Assert.Equal("click:human", await EventsAsync());
    }

    [Fact]
    public async Task Scanner_is_counted_as_a_machine_and_so_is_who_clicks_within_a_moment()
    {
        using var scanner = new HttpRequestMessage(HttpMethod.Get, Link('c'));
        scanner.Headers.UserAgent.ParseAdd("Barracuda-Link-Scanner/1.0");
        await _http.SendAsync(scanner, Cancellation);
        await _world.SqlAsync("UPDATE recipients SET updated_at = now()");
        await GetAsync('o');

        Assert.Equal("click:machine open:machine", await EventsAsync());
    }

    [Fact]
    public async Task Asking_to_unsubscribe_changes_nothing_and_posting_acts_once()
    {
        for (var i = 0; i < 3; i++)
        {
            var page = await (await GetAsync('u')).Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("<form method=\"post\">", page, StringComparison.Ordinal);
        }

        Assert.Equal((true, 0L, ""), (await ConsentAsync(), await SuppressionsAsync(), await EventsAsync()));

        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            Assert.Equal(HttpStatusCode.OK, (await _http.PostAsync(Link('u'), form, Cancellation)).StatusCode);
        }

        Assert.Equal((false, 1L, "unsubscribe:human"), (await ConsentAsync(), await SuppressionsAsync(), await EventsAsync()));
        Assert.Equal(1, await _world.ScalarAsync<long>($"SELECT count(*) FROM consents WHERE fan_id = {_message.FanId} AND NOT granted"));
    }

    [Fact]
    public async Task Who_unsubscribes_gets_nothing_of_what_is_on_its_way()
    {
        var next = await _world.LaunchedAsync();
        await _http.PostAsync(Link('u'), null, Cancellation);
        await _world.DrainAsync();

        Assert.Equal(1, (await _world.StatesAsync(next))["skipped:unsubscribed"]);
        Assert.Single(_world.Channel.HandOvers);
    }

    [Fact]
    public async Task Token_that_is_forged_damaged_or_meant_for_another_address_is_not_found()
    {
        var token = new TrackingToken(TokenKind.Open, _world.Tenant.Id, _campaign, _message.FanId, Channel.Email);
        var forged = new TrackingTokens(Options.Create(new TrackingOptions { SigningKey = "another key, of 32 characters or more" }));
        var ours = _api.Services.GetRequiredService<TrackingTokens>();
        foreach (var (route, kind) in new[] { ('o', TokenKind.Open), ('c', TokenKind.Click), ('u', TokenKind.Unsubscribe) })
        {
            var real = ours.Sign(token with { Kind = kind });
            string[] wrong =
            [
                forged.Sign(token with { Kind = kind }), real[..^1] + (real[^1] == 'A' ? 'B' : 'A'), (real[0] == 'B' ? 'A' : 'B') + real[1..], real[..^4], real + "AAAA",
                ours.Sign(token with { Kind = kind == TokenKind.Open ? TokenKind.Click : TokenKind.Open }), "preview", new string('A', 4000),
            ];
            foreach (var text in wrong)
            {
                Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(new Uri($"/t/{route}/{text}", UriKind.Relative), Cancellation)).StatusCode);
                Assert.Equal(route == 'u' ? HttpStatusCode.NotFound : HttpStatusCode.MethodNotAllowed, (await _http.PostAsync(new Uri($"/t/{route}/{text}", UriKind.Relative), null, Cancellation)).StatusCode);
            }
        }

        Assert.Equal((true, ""), (await ConsentAsync(), await EventsAsync()));
    }

    [Fact]
    public async Task Token_of_another_promoters_campaign_counts_nothing()
    {
        var stranger = await database.CreateTenantAsync(Cancellation);
        var ours = _api.Services.GetRequiredService<TrackingTokens>();
        var foreign = ours.Sign(new TrackingToken(TokenKind.Click, stranger.Id, _campaign, _message.FanId, Channel.Email));

        Assert.Equal(HttpStatusCode.NotFound, (await _http.GetAsync(new Uri($"/t/c/{foreign}", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal("", await EventsAsync());
    }

    private Uri Link(char route)
    {
        var links = Links().Matches(_message.Html + string.Join(' ', _message.Headers.Values));
        return new Uri(links.First(link => link.Groups[1].Value[0] == route).Value, UriKind.Relative);
    }

    private Task<HttpResponseMessage> GetAsync(char route) => _http.GetAsync(Link(route), Cancellation);

    private Task<bool> ConsentAsync() => _world.ScalarAsync<bool>($"SELECT consent_email FROM fans WHERE fan_id = {_message.FanId}");

    private Task<long> SuppressionsAsync() =>
        _world.ScalarAsync<long>($"SELECT count(*) FROM suppressions WHERE promoter_id = '{_world.Tenant.Id}' AND reason = 'unsubscribed'");

    private Task<string> EventsAsync() => _world.ScalarAsync<string>(
        $"SELECT coalesce(string_agg(type || ':' || actor, ' ' ORDER BY type), '') FROM engagement_events WHERE campaign_id = '{_campaign}' AND type <> 'sent'");

    [GeneratedRegex(@"/t/([ocu])/[\w-]+")]
    private static partial Regex Links();
}
