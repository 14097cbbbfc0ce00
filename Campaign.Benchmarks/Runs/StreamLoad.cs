using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Campaign.Benchmarks.Runs;

/// <summary>What became of many streams at once. Times are in milliseconds from the start of connecting.</summary>
/// <param name="Firsts">Until the first event, in order.</param>
/// <param name="Ends">Until the end of those that were whole, in order.</param>
/// <param name="Events">Of all streams.</param>
/// <param name="Bytes">Read from all sockets.</param>
internal sealed record StreamResults(double[] Firsts, double[] Ends, long Events, long Bytes, int Failed)
{
    public static double At(double[] ordered, double share) => ordered.Length == 0 ? double.NaN : ordered[Math.Min((int)(ordered.Length * share), ordered.Length - 1)];
}

/// <summary>
/// A client of the chat that costs little beside what it measures: plain sockets, which count the ends of events. A stream is whole if the answer is
/// 200 and it ends with RUN_FINISHED.
/// </summary>
internal sealed class StreamLoad(IPEndPoint server, IReadOnlyList<string> keys, int tokens, int paceMs)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <param name="streams">How many.</param>
    /// <param name="over">The time over which they start.</param>
    public async Task<StreamResults> RunAsync(int streams, TimeSpan over, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit + over);
        var began = Stopwatch.GetTimestamp();
        var all = new List<Task<Stream>>(streams);
        while (all.Count < streams)
        {
            var due = over == TimeSpan.Zero ? streams : Math.Min(streams, 1 + (int)(streams * (Stopwatch.GetElapsedTime(began) / over)));
            while (all.Count < due)
            {
                all.Add(FollowAsync(Request(all.Count), limit.Token));
            }

            await Task.Delay(1, cancellationToken);
        }

        var done = await Task.WhenAll(all);
        return new StreamResults(
            [.. done.Where(stream => stream.First > 0).Select(stream => stream.First).Order()],
            [.. done.Where(stream => stream.End > 0).Select(stream => stream.End).Order()],
            done.Sum(stream => (long)stream.Events), done.Sum(stream => stream.Bytes), done.Count(stream => stream.End == 0));
    }

    private async Task<Stream> FollowAsync(byte[] request, CancellationToken cancellationToken)
    {
        var stream = new Stream();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            await socket.SendAsync(request, cancellationToken);
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var read)
            {
                stream.Take(buffer.AsSpan(0, read));
            }

            stream.Close();
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // Not whole, which is counted.
        }

        return stream;
    }

    private byte[] Request(int number)
    {
        var body = string.Create(
            CultureInfo.InvariantCulture, $$"""{"runId":"{{Guid.NewGuid()}}","messages":[{"id":"m1","role":"user","content":"{{tokens}} {{paceMs}}"}]}""");
        return Encoding.ASCII.GetBytes(
            $"POST /api/chat HTTP/1.1\r\nHost: {server}\r\nX-API-Key: {keys[number % keys.Count]}\r\nContent-Type: application/json\r\n" +
            $"Accept: text/event-stream\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private sealed class Stream
    {
        /// <summary>More than the last event takes.</summary>
        private const int Tail = 512;

        private readonly long _began = Stopwatch.GetTimestamp();
        private readonly byte[] _tail = new byte[Tail];
        private bool _ok;
        private bool _lineBreak;

        public double First { get; private set; }

        public double End { get; private set; }

        public int Events { get; private set; }

        public long Bytes { get; private set; }

        private double Now => Stopwatch.GetElapsedTime(_began).TotalMilliseconds;

        public void Take(ReadOnlySpan<byte> read)
        {
            _ok |= Bytes == 0 && read.StartsWith("HTTP/1.1 200"u8);
            Bytes += read.Length;
            foreach (var one in read)
            {
                Events += one == '\n' && _lineBreak ? 1 : 0;
                _lineBreak = one == '\n' && !_lineBreak;
            }

            First = Events > 0 && First == 0 ? Now : First;
            var kept = read.Length < Tail ? read : read[^Tail..];
            _tail.AsSpan(kept.Length).CopyTo(_tail);
            kept.CopyTo(_tail.AsSpan(Tail - kept.Length));
        }

        public void Close() => End = _ok && _tail.AsSpan().IndexOf("\"RUN_FINISHED\""u8) >= 0 ? Now : 0;
    }
}
