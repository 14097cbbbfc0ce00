namespace Campaign.Benchmarks;

/// <summary>CPU that this process takes from now on, and the most memory that it holds meanwhile.</summary>
internal sealed class ProcessUse : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly TimeSpan _before = Environment.CpuUsage.TotalTime;
    private readonly Timer _timer;
    private long _peak = Environment.WorkingSet;

    public ProcessUse() => _timer = new Timer(_ => _peak = Math.Max(_peak, Environment.WorkingSet), null, Interval, Interval);

    public (TimeSpan Cpu, long Peak) Used() => (Environment.CpuUsage.TotalTime - _before, Math.Max(_peak, Environment.WorkingSet));

    public void Dispose() => _timer.Dispose();
}
