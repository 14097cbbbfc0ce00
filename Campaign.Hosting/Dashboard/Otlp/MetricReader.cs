using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>Measurements off the wire. Exponential histograms become ordinary ones; summaries, which the .NET SDK never sends, are skipped.</summary>
internal sealed class MetricReader(FieldReader fields)
{
    private const int Delta = 1;

    public Read<Measurement> Read(byte[] payload, int length)
    {
        List<Measurement> measurements = [];
        foreach (var resource in MetricsRequest.Parser.ParseFrom(payload, 0, length).ResourceMetrics)
        {
            var source = fields.Source(resource.Resource);
            foreach (var scope in resource.ScopeMetrics)
            {
                foreach (var metric in scope.Metrics)
                    measurements.AddRange(Measurements(metric, source, scope.Scope?.Name ?? ""));
            }
        }

        return new Read<Measurement>(measurements, Rejected: 0);
    }

    private IEnumerable<Measurement> Measurements(Metric metric, TelemetrySource source, string meter)
    {
        Instrument Named(InstrumentKind kind) =>
            new(fields.Share(meter), fields.Share(metric.Name), fields.Share(metric.Unit), fields.Share(metric.Description), kind);

        return metric.DataCase switch
        {
            Metric.DataOneofCase.Gauge => Numbers(metric.Gauge.DataPoints, source, Named(InstrumentKind.Gauge), isDelta: false),
            Metric.DataOneofCase.Sum => Numbers(
                metric.Sum.DataPoints,
                source,
                Named(metric.Sum.IsMonotonic ? InstrumentKind.Counter : InstrumentKind.UpDownCounter),
                metric.Sum.AggregationTemporality == Delta),
            Metric.DataOneofCase.Histogram => Histograms(metric.Histogram, source, Named(InstrumentKind.Histogram)),
            Metric.DataOneofCase.ExponentialHistogram => Exponentials(metric.ExponentialHistogram, source, Named(InstrumentKind.Histogram)),
            _ => [],
        };
    }

    private IEnumerable<Measurement> Numbers(IEnumerable<NumberPoint> points, TelemetrySource source, Instrument instrument, bool isDelta) =>
        from point in points
        let value = point.ValueCase is NumberPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble
        where double.IsFinite(value)
        select new Measurement(
            source, instrument, fields.Fields(point.Attributes), new MetricPoint((long)point.TimeUnixNano, value, Count: 0, Buckets: null), [], isDelta);

    private IEnumerable<Measurement> Histograms(Histogram histogram, TelemetrySource source, Instrument instrument) =>
        from point in histogram.DataPoints
        where point.BucketCounts.Count == point.ExplicitBounds.Count + 1
        select new Measurement(
            source,
            instrument,
            fields.Fields(point.Attributes),
            new MetricPoint((long)point.TimeUnixNano, point.Sum, (long)point.Count, [.. point.BucketCounts.Select(count => (long)count)]),
            [.. point.ExplicitBounds],
            histogram.AggregationTemporality == Delta);

    private IEnumerable<Measurement> Exponentials(ExponentialHistogram histogram, TelemetrySource source, Instrument instrument) =>
        from point in histogram.DataPoints
        let buckets = ExponentialBuckets.Spread(point)
        select new Measurement(
            source,
            instrument,
            fields.Fields(point.Attributes),
            new MetricPoint((long)point.TimeUnixNano, point.Sum, (long)point.Count, buckets),
            ExponentialBuckets.Bounds,
            histogram.AggregationTemporality == Delta);
}
