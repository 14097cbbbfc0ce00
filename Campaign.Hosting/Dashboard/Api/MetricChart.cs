using Campaign.Hosting.Dashboard.Telemetry;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.Hosting.Dashboard.Api;

internal sealed class ChartQuery
{
    private const string ByReplica = "replica";

    [FromQuery(Name = "meter")]
    public required string Meter { get; init; }

    [FromQuery(Name = "name")]
    public required string Name { get; init; }

    [FromQuery(Name = "resource")]
    public string? Resource { get; init; }

    [FromQuery(Name = "minutes")]
    public int? Minutes { get; init; }

    /// <summary>A line per value of this dimension; <c>replica</c> for one per process.</summary>
    [FromQuery(Name = "split")]
    public string? Split { get; init; }

    /// <summary>Only series with such a dimension.</summary>
    [FromQuery(Name = "field")]
    public string[] Field { get; init; } = [];

    public bool Fits(SeriesSnapshot series) =>
        SourceMatch.Is(series.Source, Resource) && Field.Where(text => text.Trim().Length > 0).All(text => FieldFilter.Parse(text).Holds(series.Dimensions, series.Source));

    public string GroupOf(SeriesSnapshot series) => Split switch
    {
        null or "" => "",
        ByReplica => series.Source.Instance,
        _ => series.Dimensions.FirstOrDefault(field => field.Name == Split).Value ?? "–",
    };
}

/// <summary>A line of a chart; null where nothing was measured.</summary>
/// <param name="Values">Per second of a counter, itself of a gauge, calls per second of a histogram.</param>
internal sealed record ChartLine(string Name, double?[] Values, double?[]? P50, double?[]? P90, double?[]? P99, double Total, double? TotalP50, double? TotalP90, double? TotalP99);

/// <param name="Start">Of the first step, in milliseconds since 1970.</param>
/// <param name="Step">Milliseconds.</param>
internal sealed record ChartView(string Kind, string Unit, double Start, double Step, int Lines, IReadOnlyList<ChartLine> Shown);

/// <summary>Brings series onto one grid of times and adds them up.</summary>
internal sealed class MetricChart(MetricStore metrics, TimeProvider time)
{
    private const int Steps = 120;
    private const int MostMinutes = 30;
    private const int MostLines = 12;
    private const long Second = 1_000_000_000;

    public ChartView? Of(ChartQuery query)
    {
        SeriesSnapshot[] all = [.. metrics.Of(query.Meter, query.Name).Where(query.Fits)];
        if (all.Length == 0)
            return null;

        var step = Math.Max(5 * Second, Math.Clamp(query.Minutes ?? 15, 1, MostMinutes) * 60 * Second / Steps);
        var count = (int)(Math.Clamp(query.Minutes ?? 15, 1, MostMinutes) * 60 * Second / step);
        // Whole steps, so that a chart that is asked for again does not wobble.
        var end = time.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000 / step * step;
        var grid = new TimeGrid(end - (count * step), step, count);
        var lines = all.GroupBy(query.GroupOf).Select(group => Line(group.Key, [.. group], grid)).OrderByDescending(line => line.Total).ToList();
        return new ChartView(
            all[0].Instrument.Kind.ToString(), all[0].Instrument.Unit, Ids.Milliseconds(grid.Start), Ids.Milliseconds(step), lines.Count, [.. lines.Take(MostLines)]);
    }

    private static ChartLine Line(string name, SeriesSnapshot[] series, TimeGrid grid) => series[0].Instrument.Kind switch
    {
        InstrumentKind.Histogram => HistogramLine(name, series, grid),
        InstrumentKind.Counter => Plain(name, grid.Sum(series, (before, now) => now.Value < before.Value ? now.Value : now.Value - before.Value), 1d / grid.Seconds),
        InstrumentKind.UpDownCounter => Plain(name, grid.SumLast(series), 1),
        _ => Plain(name, grid.MeanLast(series), 1),
    };

    private static ChartLine Plain(string name, double?[] values, double factor)
    {
        double?[] scaled = [.. values.Select(value => value * factor)];
        return new ChartLine(name, scaled, null, null, null, factor == 1 ? scaled.LastOrDefault(value => value is not null) ?? 0 : values.Sum() ?? 0, null, null, null);
    }

    private static ChartLine HistogramLine(string name, SeriesSnapshot[] series, TimeGrid grid)
    {
        // Bounds may differ between versions of a process that run side by side: the most common ones are shown.
        var bounds = series.GroupBy(one => string.Join(',', one.Bounds)).MaxBy(group => group.Count())!.First().Bounds;
        SeriesSnapshot[] comparable = [.. series.Where(one => one.Bounds.AsSpan().SequenceEqual(bounds))];
        var counts = grid.Sum(comparable, (before, now) => now.Count < before.Count ? now.Count : now.Count - before.Count);
        var buckets = grid.SumBuckets(comparable, bounds.Length + 1);
        var total = new long[bounds.Length + 1];
        foreach (var one in buckets)
        {
            for (var i = 0; i < total.Length; i++)
                total[i] += one[i];
        }

        double?[] At(double quantile) => [.. buckets.Select(one => Quantile.Of(one, bounds, quantile))];
        return new ChartLine(
            name, [.. counts.Select(count => count / grid.Seconds)], At(0.5), At(0.9), At(0.99), counts.Sum() ?? 0,
            Quantile.Of(total, bounds, 0.5), Quantile.Of(total, bounds, 0.9), Quantile.Of(total, bounds, 0.99));
    }
}
