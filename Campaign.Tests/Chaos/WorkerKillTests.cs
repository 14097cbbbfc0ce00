using Campaign.Tests.EndToEnd;
using Xunit;

namespace Campaign.Tests.Chaos;

/// <summary>Workers killed −9 in the middle of what they do: nothing is lost and nothing happens twice (failures F1, F2, F3, F17).</summary>
[Collection(TopologyCollection.Name)]
public sealed class WorkerKillTests(Topology topology)
{
    private const int Limit = 240_000;

    [Theory(Timeout = Limit)]
    [InlineData("plan")]
    [InlineData("audience")]
    [InlineData("copy")]
    [InlineData("schedule")]
    public async Task Run_whose_worker_is_killed_in_a_step_ends_as_if_nothing_had_been(string step)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        var runId = Guid.NewGuid();

        var events = new List<RunEvent>();
        await foreach (var item in journey.Client.AskAsync(Journey.Request, runId, cancellationToken))
        {
            events.Add(item);
            if (item.Type == "STEP_STARTED" && item.Step == step && events.Count(other => other.Step == step) == 1)
            {
                KillAllWorkers();
            }
        }

        var thread = await journey.Client.ThreadAsync(events[0].ThreadId, cancellationToken);
        await topology.WaitHealthyAsync("worker", cancellationToken);

        Assert.Equal("interrupt", events[^1].Outcome);
        Assert.Equal("awaiting_approval", thread.State.Status);
        Assert.Equal(
            0,
            await topology.CountAsync(
                "SELECT count(*) FROM (SELECT FROM node_results WHERE run_id = $1 GROUP BY node HAVING count(*) > 1) AS twice", cancellationToken, runId));
        Assert.Equal(1, await topology.CountAsync("SELECT count(*) FROM interrupts WHERE run_id = $1", cancellationToken, runId));
    }

    [Fact(Timeout = Limit)]
    public async Task Campaign_whose_workers_are_killed_while_sending_reaches_everybody_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        var thread = await journey.PlanAsync(cancellationToken, "Email everyone in Berlin about our next warehouse party, right away");
        var campaignId = await journey.ApproveAsync(thread, cancellationToken);

        // Once in the launch or soon after it, once among the batches. SenderKillTests hits every moment, many times.
        KillAllWorkers();
        await Eventually.TrueAsync(async () => await AcceptedAsync(campaignId, cancellationToken) > 0, cancellationToken);
        KillAllWorkers();
        await topology.WaitHealthyAsync("worker", cancellationToken);

        var campaign = await journey.SentAsync(campaignId, cancellationToken);
        await journey.AssertSentExactlyOnceAsync(campaign, cancellationToken);
    }

    private Task<long> AcceptedAsync(Guid campaignId, CancellationToken cancellationToken) => topology.CountAsync(
        "SELECT count(*) FROM recipients WHERE campaign_id = $1 AND state = 'accepted'", cancellationToken, campaignId);

    private void KillAllWorkers()
    {
        topology.Kill("worker-1");
        topology.Kill("worker-2");
    }
}
