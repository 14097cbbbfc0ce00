using System.Collections.Concurrent;

namespace Campaign.Core.RateLimits;

/// <summary>The same windows in this process, for when Redis is away. Bounded: past its size, windows that have run out are dropped.</summary>
internal sealed class LocalWindows(TimeProvider clock)
{
    private const int SweepAbove = 10_000;

    private readonly ConcurrentDictionary<string, Window> _windows = new();

    public (bool Allowed, int Remaining, TimeSpan RetryAfter) Acquire(string key, int limit, TimeSpan length)
    {
        var now = clock.GetUtcNow();
        if (_windows.Count > SweepAbove)
        {
            Sweep(now);
        }

        var window = _windows.GetOrAdd(key, _ => new Window());
        lock (window.Taken)
        {
            while (window.Taken.TryPeek(out var oldest) && oldest <= now - length)
            {
                window.Taken.Dequeue();
            }

            var allowed = window.Taken.Count < limit;
            if (allowed)
            {
                window.Taken.Enqueue(now);
                window.EndsAt = now + length;
            }

            var remaining = limit - window.Taken.Count;
            return (allowed, remaining, remaining > 0 ? TimeSpan.Zero : window.Taken.Peek() + length - now);
        }
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (key, window) in _windows)
        {
            if (window.EndsAt < now)
            {
                _windows.TryRemove(key, out _);
            }
        }
    }

    private sealed class Window
    {
        public Queue<DateTimeOffset> Taken { get; } = new();

        public DateTimeOffset EndsAt { get; set; }
    }
}
