using System.Collections.Concurrent;
using Campaign.Contracts.Audiences;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Campaign.Core.Audiences.Preview;

/// <summary>
/// Previews under everything they depend on, the data version among it, so that one that is found is right: in this process, and in Redis for
/// all. Callers who ask the same at the same time share one computation.
/// </summary>
public sealed class PreviewCache : IDisposable
{
    private readonly MemoryCache _here;
    private readonly TimeSpan _lifetime;
    private readonly SharedPreviews _shared;
    private readonly ConcurrentDictionary<string, Lazy<Task<AudiencePreview>>> _computing = new();

    /// <summary>Makes one.</summary>
    /// <param name="logger">Tells when Redis fails.</param>
    /// <param name="options">How long previews are kept.</param>
    /// <param name="clock">Times the looks at what another process computes.</param>
    /// <param name="redis">Where they are kept for all processes, if there is a Redis.</param>
    public PreviewCache(ILogger<PreviewCache> logger, IOptions<PreviewOptions> options, TimeProvider clock, IConnectionMultiplexer? redis = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _here = new(new MemoryCacheOptions { SizeLimit = options.Value.CachedHere });
        _lifetime = TimeSpan.FromSeconds(options.Value.CacheSeconds);
        _shared = new(redis, _lifetime, clock, logger);
    }

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

        if (!refresh && await _shared.ReadAsync(key) is { } cached)
        {
            Count("hit");
            return KeepHere(key, cached);
        }

        if (refresh)
        {
            Count("refresh");
            return await KeepAsync(key, _shared.ComputeAsync(key, compute)).WaitAsync(cancellationToken);
        }

        var mine = new Lazy<Task<AudiencePreview>>(() => ComputeAsync(key, compute));
        var computing = _computing.GetOrAdd(key, mine);
        Count(_shared.IsAway ? "unavailable" : ReferenceEquals(mine, computing) ? "miss" : "shared");
        return await computing.Value.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _here.Dispose();

    private async Task<AudiencePreview> ComputeAsync(string key, Func<Task<AudiencePreview>> compute)
    {
        try
        {
            return await KeepAsync(key, _shared.GetAsync(key, compute));
        }
        finally
        {
            _computing.TryRemove(key, out _);
        }
    }

    private async Task<AudiencePreview> KeepAsync(string key, Task<AudiencePreview> computing)
    {
        var preview = await computing;
        KeepHere(key, preview with { Cached = true });
        return preview;
    }

    private AudiencePreview KeepHere(string key, AudiencePreview preview) =>
        _here.Set(key, preview, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = _lifetime });

    private static void Count(string outcome) =>
        CampaignTelemetry.PreviewCache.Add(1, new KeyValuePair<string, object?>(CampaignTelemetry.Tags.CacheOutcome, outcome));
}
