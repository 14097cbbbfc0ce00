using System.Collections.Concurrent;

namespace Campaign.Tests.Agents.Models;

/// <summary>Real time, but whoever waits less than a minute is woken at once; the waits are written down. Long waits, time-outs, stay what they are.</summary>
internal sealed class WaitlessClock : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime >= Longest)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
