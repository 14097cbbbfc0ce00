using System.Text.RegularExpressions;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Tracking.Ingestion;
using Campaign.Tests.Delivery;
using Campaign.Tests.Fixtures;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Tracking;

/// <summary>A message that was really sent an hour ago, an API that answers for its links, and a worker that moves what comes in.</summary>
internal sealed partial class TrackingLab : IAsyncDisposable
{
    public const string Person = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    private TrackingLab(ApiHost api, HttpClient http, SendingWorld world, CampaignId campaign) => (Api, Http, World, Campaign) = (api, http, world, campaign);

    public ApiHost Api { get; }

    /// <summary>A person's browser that stays where it is.</summary>
    public HttpClient Http { get; }

    public SendingWorld World { get; }

    public CampaignId Campaign { get; }

    public OutgoingMessage Message => World.Channel.HandOvers.Last();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TrackingLab> StartAsync(DatabaseFixture database, Action<IWebHostBuilder>? configure = null, Func<SendingWorld, Task>? arrange = null)
    {
        var api = ApiHost.Start(database, ApiHost.NoRedis, configure);
        using var client = api.CreateClient();
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = client.BaseAddress };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(Person);
        var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        await (arrange?.Invoke(world) ?? world.Tenant.AddFanAsync());
        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();

        // The hand-over was a while ago: nobody clicks in the same second.
        await world.SqlAsync("UPDATE recipients SET updated_at = updated_at - interval '1 hour'");
        return new TrackingLab(api, http, world, campaign);
    }

    public Uri Link(char route)
    {
        var links = Links().Matches(Message.Html + string.Join(' ', Message.Headers.Values));
        return new Uri(links.First(link => link.Groups[1].Value[0] == route).Value, UriKind.Relative);
    }

    public Task<HttpResponseMessage> GetAsync(char route, string? agent = null) => GetAsync(Link(route), agent);

    public async Task<HttpResponseMessage> GetAsync(Uri link, string? agent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        if (agent is not null)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        }

        return await Http.SendAsync(request, Cancellation);
    }

    public async Task MoveAsync()
    {
        while (await World.Services.GetRequiredService<InboxDrain>().DrainAsync(Cancellation) > 0)
        {
        }
    }

    /// <summary>What fans did, once the worker has moved it: type and actor, such as <c>click:human</c>.</summary>
    public async Task<string> EventsAsync()
    {
        await MoveAsync();
        return await World.ScalarAsync<string>(
            $"SELECT coalesce(string_agg(type || ':' || actor, ' ' ORDER BY type, actor), '') FROM engagement_events WHERE campaign_id = '{Campaign}' AND type <> 'sent'");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await World.DisposeAsync();
        await Api.DisposeAsync();
    }

    [GeneratedRegex(@"/t/([ocu])/[\w-]+")]
    private static partial Regex Links();
}
