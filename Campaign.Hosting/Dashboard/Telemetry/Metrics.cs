namespace Campaign.Hosting.Dashboard.Telemetry;

internal enum InstrumentKind
{
    Gauge,

    /// <summary>Only grows; shown as a rate.</summary>
    Counter,

    /// <summary>Goes up and down; shown as it is.</summary>
    UpDownCounter,
    Histogram,
}

internal sealed record Instrument(string Meter, string Name, string Unit, string Description, InstrumentKind Kind);

/// <summary>One measurement. Counters and histograms are cumulative here, however they were sent.</summary>
/// <param name="Value">A gauge's value, a counter's total, a histogram's sum.</param>
/// <param name="Buckets">A histogram's counts: one per bound, and one above the last.</param>
internal readonly record struct MetricPoint(long Time, double Value, long Count, long[]? Buckets);

/// <summary>A measurement on its way in.</summary>
/// <param name="IsDelta">Counts since the last one, not since the start.</param>
internal sealed record Measurement(
    TelemetrySource Source, Instrument Instrument, Field[] Dimensions, MetricPoint Point, double[] Bounds, bool IsDelta);

/// <summary>What a query gets: a series as it was at one moment.</summary>
internal sealed record SeriesSnapshot(TelemetrySource Source, Instrument Instrument, Field[] Dimensions, double[] Bounds, MetricPoint[] Points);
