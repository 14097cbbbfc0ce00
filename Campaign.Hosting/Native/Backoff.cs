namespace Campaign.Hosting.Native;

/// <summary>How long to wait before a crashed process is started again: 1, 2, 4 … 30 s, from the start again after twenty seconds of good running.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodRun = TimeSpan.FromSeconds(20);
    private TimeSpan _next = First;

    public TimeSpan After(TimeSpan lived)
    {
        if (lived >= GoodRun)
            _next = First;
        var delay = _next;
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, Longest.Ticks));
        return delay;
    }
}
