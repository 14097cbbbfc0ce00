using System.Threading.Channels;
using Campaign.Core.Common;
using StackExchange.Redis;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// Live fan-out of runs over Redis, from the worker to whichever replicas have readers. Nothing here may not be lost: what matters is in the log,
/// which readers go back to whenever something is missing. Without Redis it does nothing.
/// </summary>
internal sealed class LiveChannel(IConnectionMultiplexer? redis = null)
{
    /// <summary>Whether events can be expected to arrive.</summary>
    public bool IsUp => redis is { IsConnected: true };

    public void Publish(PromoterId promoter, RunId run, in LiveEvent live)
    {
        if (!IsUp)
        {
            return;
        }

        try
        {
            redis!.GetSubscriber().Publish(Name(promoter, run), live.Encode(), CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // Away since a moment ago.
        }
    }

    /// <summary>Tells what the log has now, but for what was told ahead of it.</summary>
    public void PublishStored(PromoterId promoter, RunId run, RecordedStep step)
    {
        for (var index = step.Told; index < step.Events.Count; index++)
        {
            Publish(promoter, run, new LiveEvent(step.Attempt, step.First + index, Stored: true, 0, 0, step.Events[index]));
        }
    }

    /// <summary>Follows a run. Events sent after this returns arrive, as long as Redis is up.</summary>
    public async Task<LiveSubscription> SubscribeAsync(PromoterId promoter, RunId run)
    {
        var subscription = new LiveSubscription(this, redis, Name(promoter, run));
        await subscription.StartAsync();
        return subscription;
    }

    private static RedisChannel Name(PromoterId promoter, RunId run) => RedisChannel.Literal($"run:{promoter}:{run}");
}

/// <summary>One reader's inbox. A reader that is slow loses events, never the sender's time, and is told so.</summary>
internal sealed class LiveSubscription(LiveChannel channel, IConnectionMultiplexer? redis, RedisChannel name) : IAsyncDisposable
{
    private const int Capacity = 512;

    private readonly Channel<LiveEvent> _inbox = Channel.CreateBounded<LiveEvent>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private int _lagged;

    public bool IsUp => channel.IsUp;

    public async Task StartAsync()
    {
        if (redis is null)
        {
            return;
        }

        redis.ConnectionRestored += OnRestored;
        try
        {
            await redis.GetSubscriber().SubscribeAsync(name, Receive);
        }
        catch (RedisException)
        {
            // Redis is away: the client subscribes by itself when it is back.
            await redis.GetSubscriber().SubscribeAsync(name, Receive, CommandFlags.FireAndForget);
        }
    }

    /// <summary>Waits for events.</summary>
    /// <returns>False when none came in time.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (_inbox.Reader.TryPeek(out _) || Volatile.Read(ref _lagged) == 1)
        {
            return true;
        }

        using var timeout = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await _inbox.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public bool TryRead(out LiveEvent live) => _inbox.Reader.TryRead(out live);

    /// <summary>Whether events may have been lost since the last call.</summary>
    public bool TakeLagged() => Interlocked.Exchange(ref _lagged, 0) == 1;

    public async ValueTask DisposeAsync()
    {
        if (redis is null)
        {
            return;
        }

        redis.ConnectionRestored -= OnRestored;
        try
        {
            await redis.GetSubscriber().UnsubscribeAsync(name, Receive, CommandFlags.FireAndForget);
        }
        catch (RedisException)
        {
            // Nothing is left to unsubscribe from.
        }
    }

    internal void Receive(RedisChannel source, RedisValue value)
    {
        if (LiveEvent.TryDecode(value.ToString(), out var live) && !_inbox.Writer.TryWrite(live))
        {
            Volatile.Write(ref _lagged, 1);
        }
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs args) => Volatile.Write(ref _lagged, 1);
}
