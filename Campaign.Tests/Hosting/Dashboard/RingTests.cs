using Campaign.Hosting.Dashboard.Telemetry;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Campaign.Tests.Hosting.Dashboard;

public sealed class RingTests
{
    private const int Capacity = 7;
    private const int Bytes = 100;

    [Fact]
    public void Ring_keeps_the_newest_in_order_within_both_bounds()
    {
        Prop.ForAll(Gen.Choose(1, 60).ListOf(40).ToArbitrary(), weights =>
        {
            List<Item> dropped = [];
            var ring = new Ring<Item>(Capacity, Bytes, dropped.Add);
            List<Item> added = [];
            foreach (var weight in weights)
            {
                added.Add(new Item(weight));
                ring.Add(added[^1]);

                Assert.InRange(ring.Count, 1, Capacity);
                Assert.True(ring.Weight <= Bytes);
                Assert.Equal(added.TakeLast(ring.Count), ring.After(0).Items);
                Assert.Equal(added.TakeLast(ring.Count).Sum(item => item.Weight), ring.Weight);
            }

            Assert.Equal(added.SkipLast(ring.Count), dropped);
            Assert.Equal(dropped.Count, ring.Dropped);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reader_gets_each_record_once_and_learns_what_it_missed()
    {
        Prop.ForAll(Gen.Choose(0, 10).ListOf(20).ToArbitrary(), bursts =>
        {
            var ring = new Ring<Item>(Capacity, long.MaxValue);
            var (sequence, read, missed) = (0L, 0L, 0L);
            foreach (var burst in bursts)
            {
                for (var i = 0; i < burst; i++)
                    ring.Add(new Item(1));
                var (items, lost) = ring.After(sequence);
                Assert.Equal(items.Select((_, i) => ring.Newest - items.Length + 1 + i), items.Select(item => item.Sequence));
                (read, missed) = (read + items.Length, missed + lost);
                sequence = ring.Newest;
            }

            Assert.Equal(ring.Newest, read + missed);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Reader_that_takes_few_at_a_time_gets_the_oldest_of_them()
    {
        var ring = new Ring<Item>(Capacity, long.MaxValue);
        for (var i = 0; i < 10; i++)
            ring.Add(new Item(1));

        Assert.Equal([4L, 5L], ring.After(0, most: 2).Items.Select(item => item.Sequence));
        Assert.Equal([9L, 10L], ring.After(8, most: 5).Items.Select(item => item.Sequence));
        Assert.Empty(ring.After(10).Items);
    }

    private sealed record Item(int Weight) : IKept
    {
        public long Sequence { get; set; }
    }
}
