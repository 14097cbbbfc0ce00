using System.Text;

namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>The series of all processes. When there are too many, the one that has been silent longest makes room.</summary>
internal sealed class MetricStore(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MetricSeries> _series = [];
    private long _received;
    private long _dropped;

    public ChangeSignal Changed { get; } = new();

    public KeptStatus Status
    {
        get
        {
            lock (_gate)
                return new KeptStatus(_received, _series.Count, 0, _dropped);
        }
    }

    public void Add(IReadOnlyList<Measurement> measurements)
    {
        lock (_gate)
        {
            foreach (var measurement in measurements)
                SeriesOf(measurement).Add(measurement);
            _received += measurements.Count;
        }

        Changed.Raise();
    }

    public SeriesSnapshot[] Snapshot(Func<TelemetrySource, bool>? of = null)
    {
        lock (_gate)
            return [.. _series.Values.Where(series => of?.Invoke(series.Source) ?? true).Select(series => series.Snapshot())];
    }

    public SeriesSnapshot[] Of(string meter, string name)
    {
        var prefix = $"{meter}\n{name}\n";
        lock (_gate)
            return [.. _series.Where(series => series.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(series => series.Value.Snapshot())];
    }

    private MetricSeries SeriesOf(Measurement measurement)
    {
        var key = Key(measurement);
        if (_series.TryGetValue(key, out var series))
            return series;

        if (_series.Count >= capacity)
        {
            _series.Remove(_series.MinBy(entry => entry.Value.LastTime).Key);
            _dropped++;
        }

        return _series[key] = new MetricSeries(measurement.Source, measurement.Instrument, measurement.Dimensions);
    }

    private static string Key(Measurement measurement)
    {
        var key = new StringBuilder()
            .Append(measurement.Instrument.Meter).Append('\n').Append(measurement.Instrument.Name).Append('\n')
            .Append(measurement.Source.Service).Append('\n').Append(measurement.Source.Instance);
        foreach (var (name, value) in measurement.Dimensions)
            key.Append('\n').Append(name).Append('=').Append(value);
        return key.ToString();
    }
}
