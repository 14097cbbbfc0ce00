using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Segments;
using Microsoft.Extensions.Options;

namespace Campaign.Hosting.Dashboard.Telemetry;

internal enum Signal
{
    Traces,
    Logs,
    Metrics,
}

/// <summary>
/// All telemetry that is kept. In memory for the pages, and on disk as the requests themselves, packed: reading them back is receiving them again.
/// </summary>
internal sealed class TelemetryStore : IAsyncDisposable
{
    private const long Megabyte = 1024 * 1024;

    private readonly SpanReader _spanReader;
    private readonly LogReader _logReader;
    private readonly MetricReader _metricReader;
    private readonly MetricThinning _thinning = new();
    private readonly SegmentLog[] _logs;
    private readonly SegmentWriter[] _writers;
    private readonly long _memory;

    public TelemetryStore(TelemetryFolder folder, IOptions<DashboardOptions> options, TimeProvider time)
    {
        Senders = new SenderBook(time);
        var fields = new FieldReader();
        (_spanReader, _logReader, _metricReader) = (new SpanReader(fields), new LogReader(fields), new MetricReader(fields));
        _memory = options.Value.MemoryMegabytes * Megabyte;
        Spans = new SpanStore(options.Value.Spans, _memory);
        Logs = new LogStore(options.Value.Logs, _memory);
        Metrics = new MetricStore(options.Value.Series);
        _logs = [.. Enum.GetNames<Signal>().Select(name => new SegmentLog(Path.Combine(folder.Path, name.ToLowerInvariant()), options.Value.DiskMegabytes * Megabyte))];
        _writers = [.. _logs.Select(log => new SegmentWriter(log))];
    }

    public SpanStore Spans { get; }

    public LogStore Logs { get; }

    public MetricStore Metrics { get; }

    public SenderBook Senders { get; }

    public SegmentStatus DiskOf(Signal signal) => _writers[(int)signal].Status;

    /// <summary>Reads back what earlier runs kept. To be called once, before anything is added.</summary>
    public void Load()
    {
        foreach (var signal in Enum.GetValues<Signal>())
        {
            try
            {
                foreach (var payload in _logs[(int)signal].Open(_memory))
                    Remember(signal, payload, payload.Length);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Without its history the dashboard still shows what comes; what cannot be written is counted.
            }

            _writers[(int)signal].Start();
        }
    }

    /// <summary>Takes a request of the protocol; returns how many of its records were refused.</summary>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">It is none.</exception>
    public int Add(Signal signal, byte[] payload, int length)
    {
        var (rejected, keep) = Remember(signal, payload, length);
        if (keep)
            _writers[(int)signal].Add(Frame.Pack(payload.AsSpan(0, length)));
        return rejected;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
            await writer.DisposeAsync().ConfigureAwait(false);
    }

    private (int Rejected, bool Keep) Remember(Signal signal, byte[] payload, int length)
    {
        switch (signal)
        {
            case Signal.Traces:
                var spans = _spanReader.Read(payload, length);
                Spans.Add(spans.Items);
                if (spans.Items is [var span, ..])
                    Senders.Note(span.Source);
                return (spans.Rejected, spans.Items.Count > 0);
            case Signal.Logs:
                var logs = _logReader.Read(payload, length);
                Logs.Add(logs.Items);
                if (logs.Items is [var record, ..])
                    Senders.Note(record.Source);
                return (logs.Rejected, logs.Items.Count > 0);
            default:
                var metrics = _metricReader.Read(payload, length);
                Metrics.Add(metrics.Items);
                if (metrics.Items is [var measurement, ..])
                    Senders.Note(measurement.Source);
                return (metrics.Rejected, _thinning.Keeps(metrics.Items));
        }
    }
}

/// <summary>Where telemetry is kept between runs.</summary>
internal sealed record TelemetryFolder(string Path);
