using System.Net;
using Campaign.Core.Crm;
using Campaign.Core.Tracking;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Campaign.Tests.Tracking;

/// <summary>The links of a message that was really sent, over HTTP (failure F8).</summary>
public sealed class TrackingEndpointsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    private TrackingLab _lab = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lab = await TrackingLab.StartAsync(database);

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Opening_gives_an_image_that_is_not_cached_and_is_counted()
    {
        var answer = await _lab.GetAsync('o');

        Assert.Equal((HttpStatusCode.OK, "image/gif", true), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl!.NoStore));
        Assert.Equal("open:human", await _lab.EventsAsync());
    }

    [Fact]
    public async Task Click_leads_to_the_stored_address_whatever_the_request_asks_for()
    {
        var answer = await _lab.Http.GetAsync(new Uri($"{_lab.Link('c')}?url=https://evil.example&next=//evil.example&utm_source=evil", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var target = answer.Headers.Location!;
        Assert.Equal($"{_lab.World.Tenant.Slug}.example", target.Host);
        Assert.Contains($"utm_source={_lab.World.Tenant.Slug}&utm_medium=email&utm_campaign={_lab.Campaign}", target.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", target.ToString(), StringComparison.Ordinal);
        Assert.Equal("click:human", await _lab.EventsAsync());
    }

    [Fact]
    public async Task Scanner_is_counted_as_a_machine_and_so_is_who_clicks_within_a_moment()
    {
        using var scanner = new HttpRequestMessage(HttpMethod.Get, _lab.Link('c'));
        scanner.Headers.UserAgent.ParseAdd("Barracuda-Link-Scanner/1.0");
        await _lab.Http.SendAsync(scanner, Cancellation);
        await _lab.World.SqlAsync("UPDATE recipients SET updated_at = now()");
        await _lab.GetAsync('o');

        Assert.Equal("click:machine open:machine", await _lab.EventsAsync());
    }

    [Fact]
    public async Task Asking_to_unsubscribe_changes_nothing_and_posting_acts_once()
    {
        for (var i = 0; i < 3; i++)
        {
            var page = await (await _lab.GetAsync('u')).Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("<form method=\"post\">", page, StringComparison.Ordinal);
        }

        Assert.Equal((true, 0L, ""), (await ConsentAsync(), await SuppressionsAsync(), await _lab.EventsAsync()));

        for (var i = 0; i < 2; i++)
        {
            using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
            Assert.Equal(HttpStatusCode.OK, (await _lab.Http.PostAsync(_lab.Link('u'), form, Cancellation)).StatusCode);
        }

        Assert.Equal((false, 1L, "unsubscribe:human"), (await ConsentAsync(), await SuppressionsAsync(), await _lab.EventsAsync()));
        Assert.Equal(1, await _lab.World.ScalarAsync<long>($"SELECT count(*) FROM consents WHERE fan_id = {_lab.Message.FanId} AND NOT granted"));
    }

    [Fact]
    public async Task Who_unsubscribes_gets_nothing_of_what_is_on_its_way()
    {
        var next = await _lab.World.LaunchedAsync();
        await _lab.Http.PostAsync(_lab.Link('u'), null, Cancellation);
        await _lab.World.DrainAsync();

        Assert.Equal(1, (await _lab.World.StatesAsync(next))["skipped:unsubscribed"]);
        Assert.Single(_lab.World.Channel.HandOvers);
    }

    [Fact]
    public async Task Token_that_is_forged_damaged_or_meant_for_another_address_is_not_found()
    {
        var token = new TrackingToken(TokenKind.Open, _lab.World.Tenant.Id, _lab.Campaign, _lab.Message.FanId, Channel.Email);
        var forged = new TrackingTokens(Options.Create(new TrackingOptions { SigningKey = "another key, of 32 characters or more" }));
        var ours = _lab.Api.Services.GetRequiredService<TrackingTokens>();
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
                Assert.Equal(HttpStatusCode.NotFound, (await _lab.Http.GetAsync(new Uri($"/t/{route}/{text}", UriKind.Relative), Cancellation)).StatusCode);
                Assert.Equal(route == 'u' ? HttpStatusCode.NotFound : HttpStatusCode.MethodNotAllowed, (await _lab.Http.PostAsync(new Uri($"/t/{route}/{text}", UriKind.Relative), null, Cancellation)).StatusCode);
            }
        }

        Assert.Equal((true, ""), (await ConsentAsync(), await _lab.EventsAsync()));
    }

    [Fact]
    public async Task Token_of_another_promoters_campaign_counts_nothing()
    {
        var stranger = await database.CreateTenantAsync(Cancellation);
        var ours = _lab.Api.Services.GetRequiredService<TrackingTokens>();
        var foreign = ours.Sign(new TrackingToken(TokenKind.Click, stranger.Id, _lab.Campaign, _lab.Message.FanId, Channel.Email));

        Assert.Equal(HttpStatusCode.NotFound, (await _lab.Http.GetAsync(new Uri($"/t/c/{foreign}", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal("", await _lab.EventsAsync());
    }

    [Fact]
    public async Task Link_that_has_expired_leads_nowhere_and_the_way_out_stays_open()
    {
        var ours = _lab.Api.Services.GetRequiredService<TrackingTokens>();
        var token = new TrackingToken(
            TokenKind.Click, _lab.World.Tenant.Id, _lab.Campaign, _lab.Message.FanId, Channel.Email, ExpiresAt: TimeProvider.System.GetUtcNow().AddHours(1));
        var past = token with { ExpiresAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) };

        Assert.Equal(HttpStatusCode.Found, (await _lab.GetAsync(new Uri($"/t/c/{ours.Sign(token)}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await _lab.GetAsync(new Uri($"/t/c/{ours.Sign(past)}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await _lab.GetAsync(new Uri($"/t/o/{ours.Sign(past with { Kind = TokenKind.Open })}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _lab.GetAsync('u')).StatusCode);
        Assert.Equal("click:human", await _lab.EventsAsync());
    }

    private Task<bool> ConsentAsync() => _lab.World.ScalarAsync<bool>($"SELECT consent_email FROM fans WHERE fan_id = {_lab.Message.FanId}");

    private Task<long> SuppressionsAsync() => _lab.World.ScalarAsync<long>(
        $"SELECT count(*) FROM suppressions WHERE promoter_id = '{_lab.World.Tenant.Id}' AND reason = 'unsubscribed'");
}
