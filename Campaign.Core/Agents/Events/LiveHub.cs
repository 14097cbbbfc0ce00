using StackExchange.Redis;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// The receiving end of a process: one subscription at Redis whatever the number of readers, and one timer, which wakes readers in which nothing arrives so
/// that they look at the log.
/// </summary>
internal sealed class LiveHub : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveSubscription[]> _readers = [];
    private readonly IConnectionMultiplexer? _redis;
    private readonly ITimer _pulse;
    private Task? _listening;

    public LiveHub(IConnectionMultiplexer? redis, TimeProvider clock)
    {
        _redis = redis;
        _pulse = clock.CreateTimer(_ => Pulse(), null, Beat, Beat);
    }

    public async Task<LiveSubscription> SubscribeAsync(string name)
    {
        var subscription = new LiveSubscription(name, Remove);
        lock (_gate)
        {
            _readers[name] = [.. _readers.GetValueOrDefault(name, []), subscription];
            _listening ??= ListenAsync();
        }

        await _listening;
        return subscription;
    }

    public void Dispose()
    {
        _pulse.Dispose();
        if (_redis is not null)
        {
            _redis.ConnectionRestored -= OnRestored;
        }
    }

    private async Task ListenAsync()
    {
        if (_redis is null)
        {
            return;
        }

        _redis.ConnectionRestored += OnRestored;
        ChannelMessageQueue queue;
        try
        {
            queue = await _redis.GetSubscriber().SubscribeAsync(LiveChannel.Channel);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // Redis is away: the client subscribes by itself when it is back.
            queue = await _redis.GetSubscriber().SubscribeAsync(LiveChannel.Channel, CommandFlags.FireAndForget);
        }

        // One after another: the order of events is what makes pieces a text.
        queue.OnMessage(message => Receive(message.Message.ToString()));
    }

    private void Receive(string text)
    {
        foreach (var range in text.AsSpan().Split(LiveEvent.Separator))
        {
            var record = text.AsSpan(range);
            var end = record.IndexOf('\n');
            if (end > 0 && Readers(record[..end]) is { Length: > 0 } readers && LiveEvent.TryDecode(record[(end + 1)..], out var live))
            {
                Array.ForEach(readers, reader => reader.Receive(live));
            }
        }
    }

    private LiveSubscription[]? Readers(ReadOnlySpan<char> name)
    {
        lock (_gate)
        {
            return _readers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var readers) ? readers : null;
        }
    }

    private void Remove(LiveSubscription subscription)
    {
        lock (_gate)
        {
            LiveSubscription[] rest = [.. _readers.GetValueOrDefault(subscription.Name, []).Where(reader => reader != subscription)];
            if (rest.Length > 0)
            {
                _readers[subscription.Name] = rest;
            }
            else
            {
                _readers.Remove(subscription.Name);
            }
        }
    }

    private void Pulse()
    {
        var isUp = _redis is { IsConnected: true };
        Array.ForEach(All(), reader => reader.OnPulse(isUp));
    }

    private void OnRestored(object? sender, ConnectionFailedEventArgs args) => Array.ForEach(All(), reader => reader.OnGap());

    private LiveSubscription[] All()
    {
        lock (_gate)
        {
            return [.. _readers.Values.SelectMany(readers => readers)];
        }
    }
}
