using Campaign.Core.Audiences.Segments;
using Xunit;

namespace Campaign.Tests.Audiences.Segments;

public sealed class FanSetTests
{
    [Fact]
    public void Ids_are_read_as_they_were_written_and_neighbours_take_one_byte()
    {
        long[] ids = [1, 2, 130, 16_514, 5_000_000_000, long.MaxValue];
        Assert.Equal(ids, FanSet.Read(Written(ids)));
        Assert.Equal(1000, Written([.. Enumerable.Range(1, 1000).Select(id => (long)id)]).Length);
        Assert.Empty(FanSet.Read(FanSet.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => Written([5, 5]));
    }

    [Fact]
    public void Change_is_what_sets_say_it_is()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (before, now) = (Some(random), Some(random));
            using var change = new MembershipChange(FanSet.Read(Written(before)), keep: 5);
            Array.ForEach(now, change.Add);
            change.End();

            Assert.Equal((seed, now.Except(before).LongCount(), before.Except(now).LongCount()), (seed, change.Entered, change.Left));
            Assert.Equal(now.Except(before).Take(5), change.EnteredFans);
            Assert.Equal(before.Except(now).Take(5), change.LeftFans);
        }
    }

    private static long[] Some(Random random) =>
        [.. Enumerable.Range(1, random.Next(1, 60)).Where(_ => random.Next(3) > 0).Select(id => (long)id * id)];

    private static byte[] Written(long[] ids)
    {
        var writer = new FanSet.Writer();
        Array.ForEach(ids, writer.Add);
        return writer.ToArray();
    }
}
