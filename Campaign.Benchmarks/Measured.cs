using System.Diagnostics;

namespace Campaign.Benchmarks;

/// <summary>Times of one operation, done again and again.</summary>
internal sealed record Measured(double[] Milliseconds, double Seconds)
{
    public double Median => At(0.5);

    public double P95 => At(0.95);

    public double PerSecond => Milliseconds.Length / Seconds;

    /// <summary>Calls for about so many seconds after a few calls that do not count.</summary>
    /// <param name="settings">How long, and when to stop earlier.</param>
    /// <param name="clients">How many at once.</param>
    /// <param name="call">The operation; gets a number that differs from call to call.</param>
    public static async Task<Measured> RunAsync(BenchSettings settings, int clients, Func<int, Task> call)
    {
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            for (var warm = 0; warm < 5; warm++)
            {
                settings.Stop.ThrowIfCancellationRequested();
                await call((client * 5) + warm);
            }
        }));
        var (times, next) = (new List<double>(), 0);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < settings.Seconds)
            {
                settings.Stop.ThrowIfCancellationRequested();
                var begun = Stopwatch.GetTimestamp();
                await call(Interlocked.Increment(ref next));
                own.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            lock (times)
            {
                times.AddRange(own);
            }
        })));
        return new Measured([.. times.Order()], Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private double At(double share) => Milliseconds[Math.Min((int)(Milliseconds.Length * share), Milliseconds.Length - 1)];
}
