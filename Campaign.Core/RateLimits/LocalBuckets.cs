namespace Campaign.Core.RateLimits;

/// <summary>The same buckets in this process, for when Redis is away. Bounded: past its size those that are full again are dropped.</summary>
internal sealed class LocalBuckets(TimeProvider clock)
{
    private const int SweepAbove = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (double Level, DateTimeOffset At)> _buckets = [];

    public TimeSpan Take(string subject, BucketTake[] takes, bool force)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            Sweep(now);
            var levels = Array.ConvertAll(takes, take => Level(Key(subject, take), take.PerMinute, now));
            var wait = takes.Zip(levels, (take, level) => Wait(take, level)).Max();
            if (wait > TimeSpan.Zero && !force)
            {
                return wait;
            }

            for (var index = 0; index < takes.Length; index++)
            {
                var (amount, limit) = (takes[index].Amount, takes[index].PerMinute);
                var left = levels[index] - (force ? amount : Math.Min(amount, limit));
                _buckets[Key(subject, takes[index])] = (Math.Clamp(left, -limit, limit), now);
            }

            return TimeSpan.Zero;
        }
    }

    private double Level(string key, long limit, DateTimeOffset now) => _buckets.TryGetValue(key, out var kept)
        ? Math.Min(limit, kept.Level + ((now - kept.At).TotalMinutes * limit))
        : limit;

    private static TimeSpan Wait(BucketTake take, double level) =>
        TimeSpan.FromMinutes(Math.Max(0, Math.Min(take.Amount, take.PerMinute) - level) / take.PerMinute);

    private static string Key(string subject, BucketTake take) => $"{subject}:{take.Name}";

    private void Sweep(DateTimeOffset now)
    {
        if (_buckets.Count > SweepAbove)
        {
            // After two minutes any bucket is full, whatever it owed.
            foreach (var key in _buckets.Where(bucket => now - bucket.Value.At > TimeSpan.FromMinutes(2)).Select(bucket => bucket.Key).ToArray())
            {
                _buckets.Remove(key);
            }
        }
    }
}
