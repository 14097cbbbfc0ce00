using System.Collections.Concurrent;

namespace Campaign.Core.RateLimits;

/// <summary>The same windows in this process, for when Redis is away. Bounded: past its size, windows that have run out are dropped.</summary>
internal sealed class LocalWindows(TimeProvider clock)
{
    private const int SweepAbove = 10_000;

    private readonly ConcurrentDictionary<string, Window> _windows = new();

    public (bool Allowed, int Remaining, TimeSpan RetryAfter) Acquire(string key, int limit, TimeSpan length, Guid? request)
    {
        var now = clock.GetUtcNow();
        if (_windows.Count > SweepAbove)
        {
            Sweep(now);
        }

        var window = _windows.GetOrAdd(key, _ => new Window());
        lock (window.Taken)
        {
            while (window.Taken.TryPeek(out var oldest) && oldest.At <= now - length)
            {
                window.Taken.Dequeue();
            }

            var counted = request is not null && window.Taken.Any(taken => taken.Request == request);
            var allowed = counted || window.Taken.Count < limit;
            if (allowed && !counted)
            {
                window.Taken.Enqueue((now, request));
                window.EndsAt = now + length;
            }

            var remaining = limit - window.Taken.Count;
            return (allowed, remaining, remaining > 0 ? TimeSpan.Zero : window.Taken.Peek().At + length - now);
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
        public Queue<(DateTimeOffset At, Guid? Request)> Taken { get; } = new();

        public DateTimeOffset EndsAt { get; set; }
    }
}
