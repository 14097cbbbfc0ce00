using Campaign.Hosting.Dashboard.Segments;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Campaign.Tests.Hosting.Dashboard;

public sealed class SegmentLogTests : IDisposable
{
    private const int Bound = 4_096;
    private const int RoomForAll = 1_000_000;
    private readonly string _root = TestFolder.Create("campaign-segments-");

    [Fact]
    public void Log_keeps_the_newest_within_its_bound_whatever_is_written_and_whenever_it_is_opened_again()
    {
        var writes = Gen.Choose(0, 700).Select(size => (int?)size).Or(Gen.Constant((int?)null)).ListOf(60).ToArbitrary();

        Prop.ForAll(writes, steps =>
        {
            var folder = NewFolder();
            List<byte[]> written = [];
            var log = Opened(folder, Bound, out _);
            foreach (var size in steps)
            {
                if (size is null)
                {
                    log.Dispose();
                    log = Opened(folder, Bound, out var kept);
                    IsTail(written, kept);
                    continue;
                }

                var content = Content(written.Count, size.Value);
                written.Add(content);
                log.Append(Frame.Pack(content));
                Assert.InRange(Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length), 0, Bound + 800);
            }

            log.Dispose();
            Opened(folder, Bound, out var last).Dispose();
            IsTail(written, last);
            Assert.True(written.Count == 0 || last.Count > 0);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Tail_torn_at_any_byte_is_cut_and_what_follows_is_kept()
    {
        byte[][] contents = [Content(1, 300), Content(2, 0), Content(3, 120)];
        var whole = contents.Select(content => Frame.Pack(content)).ToArray();
        for (var length = 0; length < whole.Sum(frame => frame.Length); length++)
        {
            var folder = NewFolder();
            using (var log = Opened(folder, RoomForAll, out _))
            {
                foreach (var frame in whole)
                    log.Append(frame);
            }

            var file = Directory.EnumerateFiles(folder).Single();
            using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write))
                RandomAccess.SetLength(handle, length);
            using (var again = Opened(folder, RoomForAll, out var kept))
            {
                Assert.Equal(Whole(whole, length), kept.Count);
                again.Append(Frame.Pack(Content(9, 50)));
            }

            Opened(folder, RoomForAll, out var last).Dispose();
            Assert.Equal(Whole(whole, length) + 1, last.Count);
            Assert.Equal(Content(9, 50), last[^1]);
        }
    }

    [Fact]
    public void Flipped_byte_costs_its_frame_and_those_behind_it_never_a_wrong_content()
    {
        byte[][] contents = [Content(1, 80), Content(2, 80)];
        var bytes = contents.SelectMany(content => Frame.Pack(content)).ToArray();
        for (var at = 0; at < bytes.Length; at++)
        {
            var folder = NewFolder();
            bytes[at] ^= 0x40;
            File.WriteAllBytes(Path.Combine(folder, "00000001.seg"), bytes);
            bytes[at] ^= 0x40;

            Opened(folder, RoomForAll, out var kept).Dispose();

            IsPrefix(contents, kept);
            Assert.True(kept.Count < contents.Length);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static SegmentLog Opened(string folder, long bound, out List<byte[]> kept)
    {
        var log = new SegmentLog(folder, bound);
        kept = [.. log.Open(long.MaxValue)];
        return log;
    }

    private static int Whole(byte[][] frames, int length)
    {
        var whole = 0;
        for (var end = 0; whole < frames.Length && (end += frames[whole].Length) <= length; whole++)
        {
        }

        return whole;
    }

    private static void IsTail(List<byte[]> written, List<byte[]> kept) => Assert.Equal(written.TakeLast(kept.Count), kept);

    private static void IsPrefix(byte[][] written, List<byte[]> kept) => Assert.Equal(written.Take(kept.Count), kept);

    /// <summary>Not to be packed smaller, so that the bound is met.</summary>
    private static byte[] Content(int number, int size)
    {
        var content = new byte[size];
        new Random(number).NextBytes(content);
        return content;
    }

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(_root, Guid.NewGuid().ToString("N"))).FullName;
}
