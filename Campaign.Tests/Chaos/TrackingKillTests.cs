using System.Collections.Concurrent;
using System.Net;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tracking;
using Campaign.Core.Tracking.Ingestion;
using Campaign.Tests.Delivery;
using Campaign.Tests.EndToEnd;
using Campaign.Tests.Fixtures;
using Campaign.Tests.Tracking;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Chaos;

/// <summary>An API that is killed −9 while openings and clicks come in: what it had acknowledged is there, each once.</summary>
public sealed class TrackingKillTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const int Callers = 64;
    private const int Fans = 40;
    private const int Kills = 3;
    private const int AcknowledgedBetween = 1_500;
    private const int Limit = 120_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Event_that_was_acknowledged_survives_the_death_of_the_process()
    {
        await using var world = await SendingWorld.CreateAsync(database, new RecordingChannel());
        for (var i = 0; i < Fans; i++)
        {
            await world.Tenant.AddFanAsync();
        }

        var campaign = await world.LaunchedAsync();
        await world.DrainAsync();
        var tokens = world.Services.GetRequiredService<TrackingTokens>();
        var pixels = world.Channel.HandOvers
            .Select(message => (message.FanId, Path: "/t/o/" + tokens.Sign(new TrackingToken(TokenKind.Open, world.Tenant.Id, campaign, message.FanId, Channel.Email))))
            .ToArray();

        // Each request calls itself differently, so that each can be looked for.
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var api = HostProcess.Start("Campaign.AgentApi", database.AppConnectionString, [new("Authentication:BuiltInAccounts", "true")]);
            await CallUntilKilledAsync(api, pixels, acknowledged, kill);
        }

        while (await world.Services.GetRequiredService<InboxDrain>().DrainAsync(Cancellation) > 0)
        {
        }

        var stored = await StoredAsync(world, campaign.Value);
        Assert.True(acknowledged.Count >= Kills * AcknowledgedBetween);
        Assert.Empty(acknowledged.Except(stored));
        Assert.Equal(stored.Count, stored.Distinct().Count());
    }

    private static async Task CallUntilKilledAsync(
        HostProcess api, (FanId Fan, string Path)[] pixels, ConcurrentBag<string> acknowledged, int round)
    {
        using var client = new HttpClient { BaseAddress = api.Address };
        await Eventually.TrueAsync(() => AliveAsync(client), Cancellation);
        var (next, before) = (0, acknowledged.Count);
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(
            async () =>
            {
                try
                {
                    while (true)
                    {
                        var number = Interlocked.Increment(ref next);
                        var agent = $"{TrackingLab.Person} call/{round}-{number}";
                        using var request = new HttpRequestMessage(HttpMethod.Get, pixels[number % pixels.Length].Path);
                        request.Headers.TryAddWithoutValidation("User-Agent", agent);
                        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
                        if (answer.StatusCode == HttpStatusCode.OK)
                        {
                            acknowledged.Add(agent);
                        }
                    }
                }
                catch (HttpRequestException)
                {
                    // The process is gone; this call was not acknowledged.
                }
            },
            Cancellation)).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Count - before >= AcknowledgedBetween), Cancellation);
        await api.KillAsync();
        await Task.WhenAll(callers);
    }

    private static async Task<bool> AliveAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/alive", UriKind.Relative), Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<List<string>> StoredAsync(SendingWorld world, Guid campaign)
    {
        await using var command = database.Owner.CreateCommand(
            "SELECT a.agent FROM engagement_events e JOIN tracking_agents a USING (agent_id) WHERE e.promoter_id = $1 AND e.campaign_id = $2 AND e.type = 'open'");
        command.Parameters.Add(new() { Value = world.Tenant.Id.Value });
        command.Parameters.Add(new() { Value = campaign });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var agents = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            agents.Add(reader.GetString(0));
        }

        return agents;
    }
}
