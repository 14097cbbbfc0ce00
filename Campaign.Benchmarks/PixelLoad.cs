using System.Diagnostics;
using System.Net.Sockets;

namespace Campaign.Benchmarks;

/// <summary>Requests over kept connections with as little of the machine as possible, which the server needs.</summary>
internal sealed record PixelLoad(double[] Milliseconds, double Seconds)
{
    private const int PixelBytes = 42;
    private static readonly byte[] EndOfHeaders = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] Accepted = "HTTP/1.1 200"u8.ToArray();

    public int Count => Milliseconds.Length;

    public double PerSecond => Count / Seconds;

    public double Median => Milliseconds[Count / 2];

    public double P99 => Milliseconds[(int)(Count * 0.99)];

    public static async Task<PixelLoad> RunAsync(Uri address, byte[][] requests, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(
            connection => Task.Run(() => CallAsync(address, requests, connection, started, duration, cancellationToken), cancellationToken)));
        return new PixelLoad([.. times.SelectMany(one => one).Order()], Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<List<double>> CallAsync(
        Uri address, byte[][] requests, int connection, long started, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        var (buffer, times) = (new byte[4_096], new List<double>());
        for (var next = connection * 7_919; Stopwatch.GetElapsedTime(started) < duration; next++)
        {
            var begun = Stopwatch.GetTimestamp();
            await socket.SendAsync(requests[next % requests.Length], SocketFlags.None, cancellationToken);
            await ReadAsync(socket, buffer, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return times;
    }

    private static async Task ReadAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        for (var have = 0; ;)
        {
            have += await socket.ReceiveAsync(buffer.AsMemory(have), SocketFlags.None, cancellationToken) is var read and > 0
                ? read
                : throw new IOException("The server closed a connection.");
            var end = buffer.AsSpan(0, have).IndexOf(EndOfHeaders);
            if (end >= 0 && have >= end + EndOfHeaders.Length + PixelBytes)
            {
                return;
            }

            if (!buffer.AsSpan(0, Math.Min(have, Accepted.Length)).SequenceEqual(Accepted.AsSpan(0, Math.Min(have, Accepted.Length))))
            {
                throw new IOException("A pixel was refused.");
            }
        }
    }
}
