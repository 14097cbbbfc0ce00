using System.Collections.Concurrent;
using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Campaign.Core.Audiences.Preview;

/// <summary>
/// Previews under everything they depend on, the data version among it, so that one that is found is right: in this process, and in Redis for
/// all. Callers of one process that ask the same at the same time share one computation. Without Redis each process computes for itself.
/// </summary>
/// <param name="logger">Tells when Redis fails.</param>
/// <param name="options">How long previews are kept.</param>
/// <param name="redis">Where they are kept, if there is a Redis.</param>
public sealed partial class PreviewCache(ILogger<PreviewCache> logger, IOptions<PreviewOptions> options, IConnectionMultiplexer? redis = null) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly MemoryCache _here = new(new MemoryCacheOptions { SizeLimit = options.Value.CachedHere });
    private readonly ConcurrentDictionary<string, Lazy<Task<AudiencePreview>>> _computing = new();

    /// <summary>
    /// The cached preview, or the computed one. The computation belongs to all who wait for it, so no single caller's token stops it; it must end
    /// by itself.
    /// </summary>
    internal async Task<AudiencePreview> GetAsync(
        string key, bool refresh, Func<Task<AudiencePreview>> compute, CancellationToken cancellationToken)
    {
        if (!refresh && _here.TryGetValue(key, out AudiencePreview? here))
        {
            Count("hit");
            return here!;
        }

        if (!refresh && await ReadAsync(key) is { } cached)
        {
            Count("hit");
            return KeepHere(key, cached with { Cached = true });
        }

        var mine = new Lazy<Task<AudiencePreview>>(() => ComputeAsync(key, compute));
        var computing = refresh ? mine : _computing.GetOrAdd(key, mine);
        Count(refresh ? "refresh" : ReferenceEquals(mine, computing) ? "miss" : "shared");
        return await computing.Value.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _here.Dispose();

    private AudiencePreview KeepHere(string key, AudiencePreview preview) =>
        _here.Set(key, preview, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });

    private TimeSpan Lifetime => TimeSpan.FromSeconds(options.Value.CacheSeconds);

    private async Task<AudiencePreview> ComputeAsync(string key, Func<Task<AudiencePreview>> compute)
    {
        try
        {
            var preview = await compute();
            KeepHere(key, preview with { Cached = true });
            await WriteAsync(key, preview);
            return preview;
        }
        finally
        {
            _computing.TryRemove(key, out _);
        }
    }

    private async Task<AudiencePreview?> ReadAsync(string key)
    {
        if (redis is not { IsConnected: true })
        {
            Count("unavailable");
            return null;
        }

        try
        {
            var text = await redis.GetDatabase().StringGetAsync(key);
            return text.IsNullOrEmpty ? null : JsonSerializer.Deserialize<AudiencePreview>(text.ToString(), Json);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or JsonException)
        {
            Count("unavailable");
            Log.CacheFailed(logger, error.GetType().Name);
            return null;
        }
    }

    private async Task WriteAsync(string key, AudiencePreview preview)
    {
        if (redis is not { IsConnected: true })
        {
            return;
        }

        try
        {
            await redis.GetDatabase().StringSetAsync(key, JsonSerializer.Serialize(preview, Json), Lifetime);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            Log.CacheFailed(logger, error.GetType().Name);
        }
    }

    private static void Count(string outcome) =>
        CampaignTelemetry.PreviewCache.Add(1, new KeyValuePair<string, object?>(CampaignTelemetry.Tags.CacheOutcome, outcome));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The preview cache does not answer ({Error}); previews are computed")]
        public static partial void CacheFailed(ILogger logger, string error);
    }
}
