using System.Threading.Channels;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// One reader's inbox. A reader that is slow loses events, never the sender's time, and is told so. A replica has thousands, so that none has a timer or a
/// connection of its own.
/// </summary>
internal sealed class LiveSubscription(string name, Action<LiveSubscription> ended) : IDisposable
{
    private const int Capacity = 512;

    /// <summary>Live events make looking needless; a look every two seconds of silence only bounds what a lost one costs.</summary>
    private const int PulsesWithRedis = 10;

    /// <summary>
    /// The reader goes on at once where it is called: it writes to its socket and waits again, which takes less than waking a thread for it.
    /// </summary>
    private readonly Channel<LiveEvent> _inbox = Channel.CreateBounded<LiveEvent>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait, AllowSynchronousContinuations = true });

    private int _lagged;
    private int _silence;

    public string Name => name;

    /// <summary>Ends all waiting when the reader goes away: cheaper than a token for each wait.</summary>
    public CancellationTokenRegistration EndWith(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static inbox => ((Channel<LiveEvent>)inbox!).Writer.TryComplete(), _inbox);

    /// <summary>Waits for events, or for the time to look at the log.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _lagged) == 0 && !await _inbox.Reader.WaitToReadAsync(CancellationToken.None))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The next event; <see cref="LiveEvent.IsLook"/> where none came for a while.</summary>
    public bool TryRead(out LiveEvent live) => _inbox.Reader.TryRead(out live);

    /// <summary>Whether events may have been lost since the last call.</summary>
    public bool TakeLagged() => Interlocked.Exchange(ref _lagged, 0) == 1;

    public void Dispose() => ended(this);

    /// <summary>Five times a second.</summary>
    public void OnPulse(bool redisIsUp)
    {
        if (Interlocked.Increment(ref _silence) >= (redisIsUp ? PulsesWithRedis : 1))
        {
            Volatile.Write(ref _silence, 0);
            _inbox.Writer.TryWrite(default);
        }
    }

    /// <summary>Something may have been missed.</summary>
    public void OnGap()
    {
        Volatile.Write(ref _lagged, 1);
        _inbox.Writer.TryWrite(default);
    }

    public void Receive(LiveEvent live)
    {
        Volatile.Write(ref _silence, 0);
        if (!_inbox.Writer.TryWrite(live))
        {
            Volatile.Write(ref _lagged, 1);
        }
    }
}
