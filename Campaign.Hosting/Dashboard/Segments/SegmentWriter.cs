using System.Threading.Channels;

namespace Campaign.Hosting.Dashboard.Segments;

/// <summary>Writes frames to their log, on one task. A disk that is too slow or full costs history, never the sender's time: such frames are counted.</summary>
internal sealed class SegmentWriter : IAsyncDisposable
{
    private const int MostWaiting = 256;

    private readonly SegmentLog _log;
    private readonly Channel<byte[]> _waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private Task _writing = Task.CompletedTask;
    private long _dropped;
    private long _bytes;

    public SegmentWriter(SegmentLog log) => _log = log;

    public SegmentStatus Status => new(Interlocked.Read(ref _bytes), Interlocked.Read(ref _dropped), _log.Torn);

    /// <summary>To be called once <see cref="SegmentLog.Open"/> has been read to its end.</summary>
    public void Start()
    {
        _bytes = _log.Bytes;
        _writing = Task.Run(WriteAsync);
    }

    public void Add(byte[] frame)
    {
        if (!_waiting.Writer.TryWrite(frame))
            Interlocked.Increment(ref _dropped);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        _log.Dispose();
    }

    private async Task WriteAsync()
    {
        await foreach (var frame in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                _log.Append(frame);
                Interlocked.Exchange(ref _bytes, _log.Bytes);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Interlocked.Increment(ref _dropped);
            }
        }
    }
}

/// <param name="Dropped">Requests that are in memory but not on disk.</param>
/// <param name="Torn">Files whose end had to be cut.</param>
internal sealed record SegmentStatus(long Bytes, long Dropped, int Torn);
