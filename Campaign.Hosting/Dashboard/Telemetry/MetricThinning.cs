using System.Collections.Concurrent;

namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>
/// Processes may report every second; on disk one report of each in five seconds is enough, for totals are repeated in the next one. Reports of
/// differences are all kept.
/// </summary>
internal sealed class MetricThinning
{
    private const long Interval = 5_000_000_000;
    private readonly ConcurrentDictionary<string, long> _kept = [];

    public bool Keeps(IReadOnlyList<Measurement> report)
    {
        if (report.Count == 0)
            return false;
        if (report.Any(measurement => measurement.IsDelta))
            return true;

        var (source, time) = (report[0].Source.Instance, report[0].Point.Time);
        if (_kept.TryGetValue(source, out var last) && time - last is >= 0 and < Interval)
            return false;
        _kept[source] = time;
        return true;
    }
}
