using Campaign.Core.Agents.Events;
using Campaign.Core.Common;
using Campaign.Tests.Fixtures;
using StackExchange.Redis;
using Xunit;

namespace Campaign.Tests.Agents.Events;

public sealed class LiveChannelTests(Engines engines)
{
    private const int Pieces = 400;

    private readonly PromoterId _promoter = new(Guid.NewGuid());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_of_many_runs_reach_their_own_readers_in_order_on_every_replica()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        await using var other = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        using var worker = new LiveChannel(TimeProvider.System, redis);
        using var first = new LiveChannel(TimeProvider.System, redis);
        using var second = new LiveChannel(TimeProvider.System, other);
        var runs = Enumerable.Range(0, 20).Select(_ => new RunId(Guid.NewGuid())).ToArray();
        var readers = await Task.WhenAll(runs.SelectMany(run => (LiveChannel[])[first, second], (run, replica) => replica.SubscribeAsync(_promoter, run)));

        for (var piece = 1; piece <= Pieces; piece++)
        {
            foreach (var run in runs)
            {
                worker.Publish(_promoter, run, new LiveEvent(1, piece, Stored: true, 0, 0, $$"""{"type":"X","text":"{{run}} \u001e\n é"}"""));
            }
        }

        for (var index = 0; index < readers.Length; index++)
        {
            var events = await ReadAsync(readers[index]);
            Assert.Equal(Enumerable.Range(1, Pieces).Select(piece => (long)piece), events.Select(live => live.Sequence));
            Assert.All(events, live => Assert.Contains(runs[index / 2].ToString(), live.Json, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Reader_of_another_promoters_run_of_the_same_id_hears_nothing()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(engines.RedisConnectionString);
        using var live = new LiveChannel(TimeProvider.System, redis);
        var run = new RunId(Guid.NewGuid());
        using var stranger = await live.SubscribeAsync(new PromoterId(Guid.NewGuid()), run);
        using var reader = await live.SubscribeAsync(_promoter, run);

        live.Publish(_promoter, run, new LiveEvent(1, 1, Stored: true, 0, 0, "{}"));
        while (!reader.TryRead(out var heard) || heard.IsLook)
        {
            await reader.WaitAsync(Cancellation);
        }

        Assert.False(stranger.TryRead(out var leaked) && !leaked.IsLook);
    }

    [Fact]
    public async Task Reader_in_whose_run_nothing_happens_is_woken_to_look_and_leaves_when_it_is_told()
    {
        using var live = new LiveChannel(TimeProvider.System);
        using var reader = await live.SubscribeAsync(_promoter, new RunId(Guid.NewGuid()));
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var end = reader.EndWith(leave.Token);

        await reader.WaitAsync(leave.Token);
        Assert.True(reader.TryRead(out var look) && look.IsLook);
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (true)
            {
                await reader.WaitAsync(leave.Token);
                reader.TryRead(out _);
            }
        });
    }

    private static async Task<List<LiveEvent>> ReadAsync(LiveSubscription reader)
    {
        var events = new List<LiveEvent>();
        while (events.Count < Pieces)
        {
            await reader.WaitAsync(Cancellation);
            while (reader.TryRead(out var live))
            {
                if (!live.IsLook)
                {
                    events.Add(live);
                }
            }
        }

        reader.Dispose();
        return events;
    }
}
