using System.Text.Json.Nodes;
using Campaign.Core.Agents.Events;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Campaign.Tests.Agents.Events;

/// <summary>Streams of runs as readers get them: live, cut, resumed elsewhere, slow, and without Redis.</summary>
public sealed class StreamTests(DatabaseFixture database, Engines engines) : IClassFixture<DatabaseFixture>
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_and_tool_calls_arrive_while_their_step_is_at_work()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        var wake = new TaskCompletionSource();
        lab.Graph.Within = (node, _) => node == "copy" ? wake.Task : Task.CompletedTask;
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        using var feed = await lab.OpenAsync(run);
        var work = lab.WorkAsync(run, lab.Worker(), _cancellation);
        var reader = new AgUiReader();

        await foreach (var item in feed.ReadAsync(run, cancellationToken: _cancellation))
        {
            reader.Take(item);
            if (item.Json.Contains("\"delta\":\"Here is \"", StringComparison.Ordinal))
            {
                Assert.Null(item.Sequence);
                wake.TrySetResult();
            }
        }

        await work;
        Assert.True(wake.Task.IsCompleted);
        Assert.Equal("interrupt", reader.Outcome);
        Assert.Equal(["query_crm"], reader.Calls);
        Assert.Equal("assistant: Here is the copy.", reader.Messages.Last());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stream_cut_anywhere_and_resumed_on_another_replica_shows_the_same_in_the_end(bool redis)
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, redis ? engines.RedisConnectionString : null);
        var whole = AgUiReader.Of(await FollowAsync(lab, int.MaxValue));

        for (var cut = 1; cut < whole.Types.Count; cut++)
        {
            var events = await FollowAsync(lab, cut);
            var reader = AgUiReader.Of(events);

            Assert.Equal(whole.Messages, reader.Messages);
            Assert.Equal("interrupt", reader.Outcome);
            Assert.Equal("Hello, Email techno fans", (string)reader.State!["copy"]!["variants"]![0]!["body"]!);
            Assert.Equal("awaiting_approval", (string)reader.State["status"]!);
        }
    }

    [Fact]
    public async Task Reader_that_has_everything_gets_nothing_more()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation);
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        var all = await lab.ReadAsync(run, _cancellation);

        Assert.Empty(await lab.ReadAsync(run, _cancellation, all[^1].Sequence!.Value));
        Assert.Empty(await lab.ReadAsync(run, _cancellation, 1_000_000));
    }

    [Fact]
    public async Task Slow_reader_holds_nobody_and_misses_nothing()
    {
        await using var lab = await RunLab.CreateAsync(database, _cancellation, engines.RedisConnectionString);
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        using var feed = await lab.OpenAsync(run);
        await using var events = feed.ReadAsync(run, cancellationToken: _cancellation).GetAsyncEnumerator(_cancellation);
        var reader = new AgUiReader();
        var first = events.MoveNextAsync();

        // The run ends while the reader looks away.
        await lab.WorkAsync(run, lab.Worker(), _cancellation);
        Assert.True(await first);
        do
        {
            reader.Take(events.Current);
        }
        while (await events.MoveNextAsync());

        Assert.Equal("interrupt", reader.Outcome);
        Assert.Equal("assistant: Here is the copy.", reader.Messages.Last());
    }

    [Fact]
    public void Assembler_gives_a_well_formed_stream_whatever_of_the_live_events_is_lost()
    {
        for (var seed = 0; seed < 3_000; seed++)
        {
            var random = new Random(seed);
            var story = new Story(random);
            var assembler = new StreamAssembler(0);
            var output = new List<RunStreamEvent>();
            var visible = 0;
            foreach (var (live, logged) in story.Happenings)
            {
                visible = logged;
                if (live is { } item && random.Next(10) > story.Loss)
                {
                    output.AddRange(assembler.TakeLive(item));
                }

                if (assembler.NeedsLog || random.Next(20) == 0)
                {
                    Look();
                }
            }

            Look();
            var reader = AgUiReader.Of(output);
            Assert.True(reader.End is not null, $"seed {seed}");
            Assert.True(JsonNode.DeepEquals(story.Expected.State, reader.State), $"seed {seed}");
            Assert.Equal(story.Expected.Messages, reader.Messages);

            void Look()
            {
                foreach (var (json, index) in story.Log.Take(visible).Select((json, index) => (json, index)))
                {
                    output.AddRange(assembler.TakeLogged(index + 1, json));
                }

                assembler.LogRead();
            }
        }
    }

    /// <summary>Runs a request and follows it; after so many events the connection is cut and resumed on another replica.</summary>
    private async Task<List<RunStreamEvent>> FollowAsync(RunLab lab, int cutAfter)
    {
        var run = await lab.AskAsync("Email techno fans", _cancellation);
        var events = new List<RunStreamEvent>();
        var feed = await lab.OpenAsync(run);
        var work = lab.WorkAsync(run, lab.Worker(), _cancellation);
        using (feed)
        {
            await foreach (var item in feed.ReadAsync(run, cancellationToken: _cancellation))
            {
                events.Add(item);
                if (events.Count == cutAfter)
                {
                    break;
                }
            }
        }

        if (events.Count == cutAfter)
        {
            var replica = lab.Build(database.App, _ => { });
            var last = events.LastOrDefault(item => item.Sequence is not null).Sequence ?? 0;
            var rest = await lab.ReadAsync(run, _cancellation, last, replica);
            events = [.. Kept(events, rest), .. rest];
        }

        await work;
        return events;
    }

    /// <summary>What a client keeps at a cut: nothing that was open, and nothing of a stream that is sent anew.</summary>
    private static List<RunStreamEvent> Kept(List<RunStreamEvent> seen, List<RunStreamEvent> rest)
    {
        if (rest is [{ Sequence: 1 }, ..])
        {
            return [];
        }

        // The step that was at work begins anew: a client drops it, here by forgetting its events.
        var begun = seen.FindLastIndex(item => item.Json.StartsWith("{\"type\":\"STEP_STARTED\"", StringComparison.Ordinal));
        var ended = seen.FindLastIndex(item => item.Json.StartsWith("{\"type\":\"STEP_FINISHED\"", StringComparison.Ordinal));
        return begun > ended ? seen[..begun] : seen;
    }
}
