namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>One instrument of one process with one set of dimensions, over time. Safe under its store's lock.</summary>
internal sealed class MetricSeries(TelemetrySource source, Instrument instrument, Field[] dimensions)
{
    /// <summary>Half an hour at the resolution below.</summary>
    private const int MostPoints = 360;
    private const long Resolution = 5_000_000_000;

    private readonly Queue<MetricPoint> _points = new();
    private double[] _bounds = [];
    private MetricPoint? _last;
    private long _newestKept;

    public TelemetrySource Source => source;

    /// <summary>When it was last heard of, in nanoseconds since 1970.</summary>
    public long LastTime => _last?.Time ?? 0;

    public void Add(Measurement measurement)
    {
        if (!measurement.Bounds.AsSpan().SequenceEqual(_bounds))
            Restart(measurement.Bounds);

        var point = measurement.IsDelta && _last is { } before ? Sum(before, measurement.Point) : measurement.Point;
        // A series that rests shares its counts with the point before: most series rest most of the time.
        if (_last?.Buckets is { } known && point.Buckets is { } counts && counts.AsSpan().SequenceEqual(known))
            point = point with { Buckets = known };
        // The newest point is always kept; it becomes one of the lasting ones when it is far enough from the last of those.
        if (_last is { } last && (_points.Count == 0 || last.Time - _newestKept >= Resolution))
            Keep(last);
        _last = point;
    }

    public SeriesSnapshot Snapshot() => new(source, instrument, dimensions, _bounds, _last is { } last ? [.. _points, last] : []);

    private static MetricPoint Sum(MetricPoint before, MetricPoint delta) => new(
        delta.Time,
        before.Value + delta.Value,
        before.Count + delta.Count,
        delta.Buckets is null || before.Buckets is null ? delta.Buckets : [.. before.Buckets.Zip(delta.Buckets, (one, other) => one + other)]);

    private void Keep(MetricPoint point)
    {
        if (_points.Count == MostPoints)
            _points.Dequeue();
        _points.Enqueue(point);
        _newestKept = point.Time;
    }

    private void Restart(double[] bounds)
    {
        _points.Clear();
        _last = null;
        _bounds = bounds;
    }
}
