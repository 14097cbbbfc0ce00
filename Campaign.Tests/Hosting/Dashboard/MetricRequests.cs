using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using Google.Protobuf;

namespace Campaign.Tests.Hosting.Dashboard;

internal static class MetricRequests
{
    private const int Cumulative = 2;

    /// <summary>A counter's total, and a histogram's counts below 0.1, 0.2, 0.5 and above.</summary>
    public static byte[] At(long time, long total, long[] counts) => new MetricsRequest
    {
        ResourceMetrics =
        {
            new ResourceMetrics
            {
                Resource = WireRequests.Resource(),
                ScopeMetrics = { new ScopeMetrics { Scope = new Scope { Name = "m" }, Metrics = { Counter(time, total), Durations(time, counts) } } },
            },
        },
    }.ToByteArray();

    /// <summary>Gauges of a worker at one moment: name, value, and one dimension.</summary>
    public static byte[] Gauges(long time, params (string Name, double Value, string Dimension, string Of)[] gauges) => new MetricsRequest
    {
        ResourceMetrics =
        {
            new ResourceMetrics
            {
                Resource = WireRequests.Resource("worker", "worker-1"),
                ScopeMetrics = { new ScopeMetrics { Scope = new Scope { Name = "Campaign.Core" }, Metrics = { gauges.Select(gauge => Gauge(time, gauge)) } } },
            },
        },
    }.ToByteArray();

    /// <summary>Taken as if it had been received.</summary>
    public static void Add(this TelemetryStore store, Signal signal, byte[] payload) => store.Add(signal, payload, payload.Length);

    private static Metric Gauge(long time, (string Name, double Value, string Dimension, string Of) gauge) => new()
    {
        Name = gauge.Name,
        Gauge = new Gauge
        {
            DataPoints = { new NumberPoint { TimeUnixNano = (ulong)time, AsDouble = gauge.Value, Attributes = { WireRequests.Text(gauge.Dimension, gauge.Of) } } },
        },
    };

    private static Metric Counter(long time, long total) => new()
    {
        Name = "total",
        Sum = new Sum { AggregationTemporality = Cumulative, IsMonotonic = true, DataPoints = { new NumberPoint { TimeUnixNano = (ulong)time, AsInt = total } } },
    };

    private static Metric Durations(long time, long[] counts) => new()
    {
        Name = "duration",
        Unit = "s",
        Histogram = new Histogram
        {
            AggregationTemporality = Cumulative,
            DataPoints =
            {
                new HistogramPoint
                {
                    TimeUnixNano = (ulong)time,
                    Count = (ulong)counts.Sum(),
                    BucketCounts = { counts.Select(count => (ulong)count) },
                    ExplicitBounds = { 0.1, 0.2, 0.5 },
                },
            },
        },
    };
}
