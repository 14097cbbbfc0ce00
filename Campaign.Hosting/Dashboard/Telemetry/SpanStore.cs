namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>The newest spans, also by trace.</summary>
internal sealed class SpanStore
{
    private readonly Lock _gate = new();
    private readonly Ring<SpanRecord> _ring;
    private readonly Dictionary<UInt128, Queue<SpanRecord>> _traces = [];

    public SpanStore(int capacity, long bytes) => _ring = new Ring<SpanRecord>(capacity, bytes, Forget);

    public ChangeSignal Changed { get; } = new();

    public KeptStatus Status
    {
        get
        {
            lock (_gate)
                return new KeptStatus(_ring.Newest, _ring.Count, _ring.Weight, _ring.Dropped);
        }
    }

    public void Add(IReadOnlyList<SpanRecord> spans)
    {
        lock (_gate)
        {
            foreach (var span in spans)
            {
                _ring.Add(span);
                if (!_traces.TryGetValue(span.TraceId, out var trace))
                    _traces[span.TraceId] = trace = new Queue<SpanRecord>(2);
                trace.Enqueue(span);
            }
        }

        Changed.Raise();
    }

    public (SpanRecord[] Spans, long Missed) After(long sequence, int most = int.MaxValue)
    {
        lock (_gate)
            return _ring.After(sequence, most);
    }

    public SpanRecord[] OfTrace(UInt128 traceId)
    {
        lock (_gate)
            return _traces.TryGetValue(traceId, out var trace) ? [.. trace] : [];
    }

    /// <summary>A trace's spans leave in the order in which they came, as the ring's do.</summary>
    private void Forget(SpanRecord oldest)
    {
        var trace = _traces[oldest.TraceId];
        trace.Dequeue();
        if (trace.Count == 0)
            _traces.Remove(oldest.TraceId);
    }
}

/// <summary>How full a store is.</summary>
/// <param name="Received">Since the process started, what was read back from disk included.</param>
/// <param name="Dropped">Made room for newer ones.</param>
internal sealed record KeptStatus(long Received, int Kept, long Bytes, long Dropped);
