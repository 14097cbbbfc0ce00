using System.Text.Json;
using Campaign.Contracts.Audiences;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Campaign.Core.Audiences.Preview;

/// <summary>
/// Previews in Redis, for all processes. The process that takes a preview's lease computes it, the others wait for what it stores; a lease that its
/// holder has not ended, because it died or is slow, ends by itself and another computes. Without Redis each process computes for itself.
/// </summary>
internal sealed partial class SharedPreviews(IConnectionMultiplexer? redis, TimeSpan lifetime, TimeProvider clock, ILogger logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);

    public bool IsAway => redis is not { IsConnected: true };

    /// <summary>What is stored, if anything.</summary>
    public Task<AudiencePreview?> ReadAsync(string key) => TryAsync(async database =>
    {
        var text = await database.StringGetAsync(key);
        return text.IsNullOrEmpty ? null : JsonSerializer.Deserialize<AudiencePreview>(text.ToString(), Json) is { } preview ? preview with { Cached = true } : null;
    });

    /// <summary>What another process has stored meanwhile, or else what is computed here.</summary>
    public async Task<AudiencePreview> GetAsync(string key, Func<Task<AudiencePreview>> compute)
    {
        var token = Guid.NewGuid().ToString("N");
        try
        {
            return await LeaseOrReadAsync(key, token) ?? await ComputeAsync(key, compute);
        }
        finally
        {
            await TryAsync(database => database.LockReleaseAsync(LeaseOf(key), token));
        }
    }

    /// <summary>What is computed here and stored, whatever was.</summary>
    public async Task<AudiencePreview> ComputeAsync(string key, Func<Task<AudiencePreview>> compute)
    {
        var preview = await compute();
        await TryAsync(database => database.StringSetAsync(key, JsonSerializer.Serialize(preview, Json), lifetime));
        return preview;
    }

    /// <summary>Null once the lease is this caller's, or Redis does not answer.</summary>
    private async Task<AudiencePreview?> LeaseOrReadAsync(string key, string token)
    {
        for (var wait = FirstWait; !IsAway; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var isMine = await TryAsync<bool?>(async database => await database.LockTakeAsync(LeaseOf(key), token, LeaseLength));
            // Also by the holder: the one before may have stored and ended between this caller's look and its lease.
            if (await ReadAsync(key) is { } stored)
            {
                return stored;
            }

            if (isMine is not false)
            {
                return null;
            }

            await Task.Delay(wait, clock);
        }

        return null;
    }

    private async Task<T?> TryAsync<T>(Func<IDatabase, Task<T>> use)
    {
        if (IsAway)
        {
            return default;
        }

        try
        {
            return await use(redis!.GetDatabase());
        }
        catch (Exception error) when (error is RedisException or TimeoutException or JsonException)
        {
            Log.CacheFailed(logger, error.GetType().Name);
            return default;
        }
    }

    private static string LeaseOf(string key) => $"{key}:computing";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The preview cache does not answer ({Error}); previews are computed")]
        public static partial void CacheFailed(ILogger logger, string error);
    }
}
