namespace Campaign.Hosting.Dashboard.Telemetry;

/// <summary>The newest log records.</summary>
internal sealed class LogStore(int capacity, long bytes)
{
    private readonly Lock _gate = new();
    private readonly Ring<LogRecord> _ring = new(capacity, bytes);

    public ChangeSignal Changed { get; } = new();

    public KeptStatus Status
    {
        get
        {
            lock (_gate)
                return new KeptStatus(_ring.Newest, _ring.Count, _ring.Weight, _ring.Dropped);
        }
    }

    public void Add(IReadOnlyList<LogRecord> records)
    {
        lock (_gate)
        {
            foreach (var record in records)
                _ring.Add(record);
        }

        Changed.Raise();
    }

    public (LogRecord[] Records, long Missed) After(long sequence, int most = int.MaxValue)
    {
        lock (_gate)
            return _ring.After(sequence, most);
    }
}
