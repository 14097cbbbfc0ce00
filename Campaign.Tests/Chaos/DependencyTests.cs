using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Campaign.Tests.EndToEnd;
using Xunit;

namespace Campaign.Tests.Chaos;

/// <summary>Engines and replicas that go away: the product degrades and says so, or answers 503, and is back by itself.</summary>
[Collection(TopologyCollection.Name)]
public sealed class DependencyTests(Topology topology)
{
    private const int Limit = 240_000;

    [Fact(Timeout = Limit)]
    public async Task Without_Redis_the_whole_journey_works_and_health_says_degraded()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await topology.StopAsync("cache", cancellationToken);
        try
        {
            var journey = await Journey.BeginAsync(topology, cancellationToken);
            await Eventually.TrueAsync(async () => await HealthAsync(cancellationToken) == "degraded", cancellationToken);
            var thread = await journey.PlanAsync(cancellationToken);
            var campaign = await journey.SentAsync(await journey.ApproveAsync(thread, cancellationToken), cancellationToken);

            await journey.AssertSentExactlyOnceAsync(campaign, cancellationToken);
        }
        finally
        {
            await topology.StartAsync("cache", CancellationToken.None);
        }

        await Eventually.TrueAsync(async () => await HealthAsync(cancellationToken) == "healthy", cancellationToken);
    }

    [Fact(Timeout = Limit)]
    public async Task Redis_lost_in_the_middle_of_a_run_is_a_pause_at_most()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        var events = new List<RunEvent>();
        try
        {
            await foreach (var item in journey.Client.AskAsync(Journey.Request, Guid.NewGuid(), cancellationToken))
            {
                events.Add(item);
                if (item.Type == "STEP_STARTED" && item.Step == "audience")
                {
                    await topology.StopAsync("cache", cancellationToken);
                }
            }
        }
        finally
        {
            await topology.StartAsync("cache", CancellationToken.None);
        }

        Assert.Equal("interrupt", events[^1].Outcome);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_Postgres_requests_answer_503_problems_and_work_goes_on_when_it_is_back()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        await topology.StopAsync("postgres", cancellationToken);
        try
        {
            using var refused = await journey.Client.Http.GetAsync(new Uri("/api/campaigns", UriKind.Relative), cancellationToken);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
            Assert.NotEmpty(problem.GetProperty("code").GetString()!);
        }
        finally
        {
            await topology.StartAsync("postgres", CancellationToken.None);
        }

        await Eventually.TrueAsync(
            async () =>
            {
                using var answer = await journey.Client.Http.GetAsync(new Uri("/api/campaigns", UriKind.Relative), cancellationToken);
                return answer.IsSuccessStatusCode;
            },
            cancellationToken);
        var thread = await journey.PlanAsync(cancellationToken);
        Assert.Single(thread.Interrupts);
    }

    [Fact(Timeout = Limit)]
    public async Task Killed_api_replica_is_not_noticed_by_who_asks_the_gateway()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);

        topology.Kill("agentapi-1");
        for (var request = 0; request < 20; request++)
        {
            using var answer = await journey.Client.Http.GetAsync(new Uri("/api/me", UriKind.Relative), cancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await topology.WaitHealthyAsync("agentapi", cancellationToken);
    }

    private async Task<string?> HealthAsync(CancellationToken cancellationToken)
    {
        using var client = topology.CreateClient();
        using var answer = await client.GetAsync(new Uri("/api/health", UriKind.Relative), cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("status").GetString();
    }
}
