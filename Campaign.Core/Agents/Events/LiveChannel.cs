using Campaign.Core.Common;
using StackExchange.Redis;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// Live fan-out of runs over Redis, from the worker to whichever replicas have readers. Nothing here may not be lost: what matters is in the log,
/// which readers go back to whenever something is missing. Without Redis it does nothing.
/// </summary>
internal sealed class LiveChannel(TimeProvider clock, IConnectionMultiplexer? redis = null) : IDisposable
{
    /// <summary>One for all runs: a replica hears everything in order, in few large messages, and passes on what it has readers for.</summary>
    public static RedisChannel Channel { get; } = RedisChannel.Literal("campaign:live");

    private readonly LiveOutbox? _outbox = redis is null ? null : new(redis, clock);
    private readonly LiveHub _hub = new(redis, clock);

    public void Publish(PromoterId promoter, RunId run, in LiveEvent live)
    {
        if (redis is { IsConnected: true })
        {
            _outbox!.Add(Name(promoter, run), live);
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
    public Task<LiveSubscription> SubscribeAsync(PromoterId promoter, RunId run) => _hub.SubscribeAsync(Name(promoter, run));

    public void Dispose()
    {
        _outbox?.Dispose();
        _hub.Dispose();
    }

    private static string Name(PromoterId promoter, RunId run) => $"{promoter}:{run}";
}
