using System.Collections.Concurrent;
using Campaign.Core.Common;
using Campaign.Core.Data;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Keeps the compiled campaigns that are being sent, for a minute each: what is sent cannot change after the approval, but the facts of the
/// event can. Holds as many as are served within that minute, whatever their audiences.
/// </summary>
internal sealed class CampaignMessagesCache(TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(PromoterId, CampaignId), (CampaignMessages Messages, DateTimeOffset LoadedAt)> _kept = new();

    public async ValueTask<CampaignMessages?> GetAsync(
        CampaignDbContext database, DispatchTurn turn, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = (turn.PromoterId, turn.CampaignId);
        if (_kept.TryGetValue(key, out var kept) && now - kept.LoadedAt < Lifetime)
        {
            return kept.Messages;
        }

        foreach (var old in _kept.Where(pair => now - pair.Value.LoadedAt >= Lifetime))
        {
            _kept.TryRemove(old);
        }

        var loaded = await CampaignMessages.LoadAsync(database, turn.CampaignId, cancellationToken);
        if (loaded is not null)
        {
            _kept[key] = (loaded, now);
        }

        return loaded;
    }
}
