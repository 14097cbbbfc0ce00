using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

/// <summary>Equal steps of time, each with what happened in it. Times in nanoseconds since 1970.</summary>
internal sealed record TimeGrid(long Start, long Step, int Count)
{
    public double Seconds => Step / 1e9;

    /// <summary>What grew in each step, over all series. A total that shrank is that of a process that began anew.</summary>
    public double?[] Sum(IEnumerable<SeriesSnapshot> series, Func<MetricPoint, MetricPoint, double> growth)
    {
        var sums = new double?[Count];
        foreach (var (step, before, now) in Growths(series))
            sums[step] = (sums[step] ?? 0) + growth(before, now);
        return sums;
    }

    public long[][] SumBuckets(IEnumerable<SeriesSnapshot> series, int buckets)
    {
        var sums = new long[Count][];
        for (var i = 0; i < Count; i++)
            sums[i] = new long[buckets];
        foreach (var (step, before, now) in Growths(series))
        {
            for (var i = 0; i < buckets; i++)
                sums[step][i] += now.Count < before.Count ? now.Buckets![i] : now.Buckets![i] - before.Buckets![i];
        }

        return sums;
    }

    public double?[] SumLast(IEnumerable<SeriesSnapshot> series) => [.. Last(series).Select(values => values.Count == 0 ? null : (double?)values.Sum())];

    public double?[] MeanLast(IEnumerable<SeriesSnapshot> series) => [.. Last(series).Select(values => values.Count == 0 ? null : (double?)values.Average())];

    /// <summary>Between each two measurements of a series, told to the step of the later one. What was counted before the first one is of no known time.</summary>
    private IEnumerable<(int Step, MetricPoint Before, MetricPoint Now)> Growths(IEnumerable<SeriesSnapshot> series)
    {
        foreach (var one in series)
        {
            for (var i = 1; i < one.Points.Length; i++)
            {
                if (StepOf(one.Points[i].Time) is { } step)
                    yield return (step, one.Points[i - 1], one.Points[i]);
            }
        }
    }

    private List<double>[] Last(IEnumerable<SeriesSnapshot> series)
    {
        var values = new List<double>[Count];
        for (var i = 0; i < Count; i++)
            values[i] = [];
        foreach (var one in series)
        {
            foreach (var (step, points) in one.Points.Where(point => StepOf(point.Time) is not null).GroupBy(point => StepOf(point.Time)!.Value).Select(group => (group.Key, group)))
                values[step].Add(points.Last().Value);
        }

        return values;
    }

    private int? StepOf(long time) => time >= Start && (time - Start) / Step is var step && step < Count ? (int)step : null;
}
