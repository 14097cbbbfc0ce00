using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Campaign.Tests.EndToEnd;

/// <summary>The first whole journey through the public API of the whole topology, undisturbed and disturbed.</summary>
[Collection(TopologyCollection.Name)]
public sealed class JourneyTests(Topology topology)
{
    private const int Limit = 180_000;

    private static readonly string[] Steps = ["plan", "audience", "brief", "copy", "compliance", "schedule", "approval"];

    [Fact(Timeout = Limit)]
    public async Task Request_becomes_a_campaign_that_every_reachable_fan_gets_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);

        var thread = await journey.PlanAsync(cancellationToken);
        var campaign = await journey.SentAsync(await journey.ApproveAsync(thread, cancellationToken), cancellationToken);

        Assert.Equal(await PlainSqlCountAsync(cancellationToken), thread.State.Audience!.Count);
        Assert.Equal(thread.Interrupts[0].Metadata.RecipientCount, thread.State.Audience.Reachable.Email);
        await journey.AssertSentExactlyOnceAsync(campaign, cancellationToken);
        await AssertCopyTellsTheTruthAsync(journey, campaign.Id, cancellationToken);
    }

    [Fact(Timeout = Limit)]
    public async Task Stream_names_each_step_and_closes_what_it_opens()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);

        var events = await journey.Client.AskAsync(Journey.Request, Guid.NewGuid(), cancellationToken).ToListAsync(cancellationToken);
        var started = events.Where(item => item.Type == "STEP_STARTED").Select(item => item.Step!).ToList();

        Assert.Equal("RUN_STARTED", events[0].Type);
        Assert.Equal("STATE_SNAPSHOT", events[1].Type);
        Assert.Equal("RUN_FINISHED", events[^1].Type);
        Assert.Equal(Steps.Intersect(started), started);
        Assert.Equal(started, events.Where(item => item.Type == "STEP_FINISHED").Select(item => item.Step!));
        Assert.Contains(events, item => item.Type == "TOOL_CALL_START");
        Assert.Contains(events, item => item.Type == "TEXT_MESSAGE_CONTENT");
        Assert.Contains(events, item => item.Type == "STATE_DELTA");
    }

    [Fact(Timeout = Limit)]
    public async Task Cut_stream_goes_on_from_the_last_event_on_the_other_replica()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var runId = Guid.NewGuid();
        using var first = await DemoClient.SignInAsync(topology.CreateReplicaClient(1), "marketer@neon-nights.example", cancellationToken);
        using var second = await DemoClient.SignInAsync(topology.CreateReplicaClient(2), "marketer@neon-nights.example", cancellationToken);

        var seen = new List<RunEvent>();
        await foreach (var item in first.AskAsync(Journey.Request, runId, cancellationToken))
        {
            seen.Add(item);
            if (item.Type == "STEP_FINISHED")
            {
                break;
            }
        }

        var last = seen.Last(item => item.Id is not null).Id;
        var rest = await second.ResumeAsync(runId, last, cancellationToken).ToListAsync(cancellationToken);
        var whole = await second.ResumeAsync(runId, null, cancellationToken).ToListAsync(cancellationToken);

        Assert.Equal("interrupt", rest[^1].Outcome);
        Assert.Equal(["STATE_SNAPSHOT", "MESSAGES_SNAPSHOT"], rest.Take(2).Select(item => item.Type));
        Assert.Equal(Told(whole.SkipWhile(item => item.Id != last).Skip(1)), Told(rest.Skip(2)));
        Assert.Equal(Ids(whole).Distinct(), Ids(whole));
        Assert.Equal(Ids(whole).Intersect(Ids(rest)), Ids(rest));
    }

    [Fact(Timeout = Limit)]
    public async Task Approving_twice_sends_once_and_another_answer_is_a_conflict()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        var thread = await journey.PlanAsync(cancellationToken);
        var approval = DemoClient.Approval(thread.Id, thread.Interrupts[0], Guid.NewGuid());
        var refusal = approval with
        {
            RunId = Guid.NewGuid(),
            Resume = [approval.Resume![0] with { Payload = JsonSerializer.SerializeToElement(new { approved = false }) }],
        };

        var twice = await Task.WhenAll(
            journey.Client.Http.SendAsync(DemoClient.Chat(approval), cancellationToken),
            journey.Client.Http.SendAsync(DemoClient.Chat(approval), cancellationToken));
        using var other = await journey.Client.Http.SendAsync(DemoClient.Chat(refusal), cancellationToken);
        var state = (await journey.Client.ThreadAsync(thread.Id, cancellationToken)).State;

        Assert.All(twice, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(1, await topology.CountAsync("SELECT count(*) FROM campaigns WHERE thread_id = $1", cancellationToken, thread.Id));
        await journey.AssertSentExactlyOnceAsync(await journey.SentAsync(state.CampaignId!.Value, cancellationToken), cancellationToken);
    }

    [Fact(Timeout = Limit)]
    public async Task Approval_of_another_number_than_shown_is_refused_and_sends_nothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var journey = await Journey.BeginAsync(topology, cancellationToken);
        var thread = await journey.PlanAsync(cancellationToken);
        var shown = thread.Interrupts[0];
        var wrong = DemoClient.Approval(
            thread.Id, shown with { Metadata = shown.Metadata with { RecipientCount = shown.Metadata.RecipientCount + 1 } }, Guid.NewGuid());

        using var response = await journey.Client.Http.SendAsync(DemoClient.Chat(wrong), cancellationToken);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);

        Assert.InRange((int)response.StatusCode, 400, 499);
        Assert.NotEmpty(problem.GetProperty("code").GetString()!);
        Assert.Equal(0, await topology.CountAsync("SELECT count(*) FROM campaigns WHERE thread_id = $1", cancellationToken, thread.Id));
    }

    /// <summary>What the events say, in order: a text or an argument that came in pieces, with or without ids on the way, says the same as the whole.</summary>
    private static List<string> Told(IEnumerable<RunEvent> events)
    {
        var told = new List<string>();
        var open = "";
        foreach (var item in events)
        {
            var subject = $"{item.Type} {item.Step}{item.Subject}";
            if (item.Delta is { } piece && subject == open)
            {
                told[^1] += piece;
                continue;
            }

            open = item.Delta is null ? "" : subject;
            told.Add($"{subject} {item.Delta}");
        }

        return told;
    }

    private static IEnumerable<string> Ids(List<RunEvent> events) => events.Where(item => item.Id is not null).Select(item => item.Id!);

    /// <summary>The audience written by hand, in SQL that knows nothing of the compiler or its totals.</summary>
    private Task<long> PlainSqlCountAsync(CancellationToken cancellationToken) => topology.CountAsync(
        """
        SELECT count(*) FROM fans f JOIN promoters p USING (promoter_id)
        WHERE p.slug = 'neon-nights' AND f.city = 'Berlin'
          AND EXISTS (SELECT FROM purchases b JOIN events e USING (promoter_id, event_id)
                      WHERE b.promoter_id = f.promoter_id AND b.fan_id = f.fan_id AND e.genre = 'techno' AND b.refunded_at IS NULL
                        AND b.purchased_at >= (now() AT TIME ZONE p.time_zone - interval '12 months') AT TIME ZONE p.time_zone)
          AND NOT EXISTS (SELECT FROM purchases b JOIN events e USING (promoter_id, event_id)
                          WHERE b.promoter_id = f.promoter_id AND b.fan_id = f.fan_id AND b.refunded_at IS NULL
                            AND e.name = 'Warehouse Party' AND e.starts_at > now())
        """,
        cancellationToken);

    private async Task AssertCopyTellsTheTruthAsync(Journey journey, Guid campaignId, CancellationToken cancellationToken)
    {
        var listed = await journey.Client.OutboxAsync(campaignId, cancellationToken);
        var message = await journey.Client.MessageAsync(campaignId, listed.Items[0].MessageId, cancellationToken);
        await using var command = topology.Database.CreateCommand(
            """
            SELECT e.venue, to_char(e.starts_at AT TIME ZONE e.time_zone, 'FMDD'), trunc(e.price)::int FROM events e JOIN promoters p USING (promoter_id)
            WHERE p.slug = 'neon-nights' AND e.name = 'Warehouse Party' AND e.starts_at > now()
            """);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        Assert.True(await row.ReadAsync(cancellationToken));

        Assert.Contains("Warehouse Party", message.Text, StringComparison.Ordinal);
        Assert.Contains(row.GetString(0), message.Text, StringComparison.Ordinal);
        Assert.Contains(row.GetString(1), message.Text, StringComparison.Ordinal);
        Assert.Contains(row.GetInt32(2).ToString(System.Globalization.CultureInfo.InvariantCulture), message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", message.Text + message.Html + message.Subject, StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe", message.Headers.Keys);
    }
}
