using System.Collections.Concurrent;
using System.Text;
using StackExchange.Redis;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// What a process tells live, in order. The first event goes at once; those that come within some milliseconds of the last sending go together as one
/// message, which under load is one for a hundred. What Redis does not take is lost, as readers expect.
/// </summary>
internal sealed class LiveOutbox : IDisposable
{
    private const int MostInABatch = 1_000;
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    private readonly IConnectionMultiplexer _redis;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly ConcurrentQueue<(string Name, LiveEvent Live)> _waiting = new();
    private long _sentAt;
    private int _scheduled;

    public LiveOutbox(IConnectionMultiplexer redis, TimeProvider clock)
    {
        (_redis, _clock) = (redis, clock);
        _sentAt = clock.GetTimestamp() - clock.TimestampFrequency;
        _timer = clock.CreateTimer(_ => Send(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(string name, in LiveEvent live)
    {
        _waiting.Enqueue((name, live));
        if (Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            Schedule();
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Schedule()
    {
        if (Gather - _clock.GetElapsedTime(Volatile.Read(ref _sentAt)) is { Ticks: > 0 } wait)
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static outbox => outbox.Send(), this, preferLocal: false);
        }
    }

    /// <summary>Runs once at a time: whoever set the flag has scheduled it, and it is taken back only after the last event is out.</summary>
    private void Send()
    {
        while (!_waiting.IsEmpty)
        {
            SendBatch();
        }

        Volatile.Write(ref _sentAt, _clock.GetTimestamp());
        Volatile.Write(ref _scheduled, 0);
        if (!_waiting.IsEmpty && Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            Schedule();
        }
    }

    private void SendBatch()
    {
        var message = new StringBuilder();
        for (var count = 0; count < MostInABatch && _waiting.TryDequeue(out var item); count++)
        {
            message.Append(count == 0 ? "" : LiveEvent.SeparatorText).Append(item.Name).Append('\n');
            item.Live.AppendTo(message);
        }

        try
        {
            _redis.GetSubscriber().Publish(LiveChannel.Channel, message.ToString(), CommandFlags.FireAndForget);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Away since a moment ago: readers find the rest in the log.
        }
    }
}
