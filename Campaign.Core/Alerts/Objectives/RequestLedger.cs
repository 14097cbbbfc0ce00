namespace Campaign.Core.Alerts.Objectives;

/// <summary>
/// Counts the requests of this process by the minute until they are written. Taking is exact: what is counted meanwhile belongs to the next time.
/// </summary>
public sealed class RequestLedger(TimeProvider clock)
{
    /// <summary>What is slower misses the objective of latency.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private Dictionary<DateTimeOffset, RequestCounts> _minutes = [];

    /// <summary>Counts one request.</summary>
    /// <param name="failed">Whether it ended with an error of the server's.</param>
    /// <param name="took">How long it took; null for one that is not to be measured, such as a stream.</param>
    public void Count(bool failed, TimeSpan? took)
    {
        var now = clock.GetUtcNow();
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var one = new RequestCounts(1, failed ? 1 : 0, took > Slow ? 1 : 0);
        lock (_lock)
        {
            _minutes[minute] = _minutes.GetValueOrDefault(minute) + one;
        }
    }

    /// <summary>Takes what was counted; put it back if it cannot be written.</summary>
    internal IReadOnlyDictionary<DateTimeOffset, RequestCounts> Take()
    {
        lock (_lock)
        {
            var taken = _minutes;
            _minutes = [];
            return taken;
        }
    }

    /// <summary>Puts back what could not be written.</summary>
    internal void PutBack(IReadOnlyDictionary<DateTimeOffset, RequestCounts> minutes)
    {
        lock (_lock)
        {
            foreach (var (minute, counts) in minutes)
            {
                _minutes[minute] = _minutes.GetValueOrDefault(minute) + counts;
            }
        }
    }
}
