using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;

namespace Campaign.Core.Campaigns;

/// <summary>One change of one campaign: its row locked, once per idempotency key, noted in the audit log, all in one transaction.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="keys">Requests that were made before.</param>
/// <param name="audit">The audit log.</param>
public sealed class CampaignChanges(CampaignDbContext database, IdempotencyKeys keys, AuditTrail audit)
{
    /// <summary>What a change gives that needs no audit entry: it changed nothing, or has noted itself.</summary>
    internal static readonly object NothingToNote = new();

    /// <summary>Makes a change. A request that is repeated under its key is answered with the campaign as it stands now.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="action">Such as <c>pause</c>.</param>
    /// <param name="key">The caller's idempotency key; null where there is none.</param>
    /// <param name="request">What is asked beside the action.</param>
    /// <param name="change">The change; gives what the audit log keeps of it, or <see cref="NothingToNote"/>.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign as it stands now; null where there is none.</returns>
    /// <exception cref="DomainException"><c>idempotency_key_reused</c>, and whatever the change throws.</exception>
    internal Task<MarketingCampaign?> ChangeAsync(
        CampaignId id, string action, string? key, object? request, Func<MarketingCampaign, Task<object?>> change, CancellationToken cancellationToken) =>
        database.InTransactionAsync(
            async () =>
            {
                var campaign = await database.LockCampaignAsync(id, cancellationToken);
                if (campaign is null || (key is not null && await keys.RepeatedAsync($"campaign.{action}:{id}", key, request, cancellationToken)))
                {
                    return campaign;
                }

                var details = await change(campaign);
                if (details != NothingToNote)
                {
                    audit.Record("campaign." + action, $"campaign:{id}", details);
                }

                await database.SaveChangesAsync(cancellationToken);
                return campaign;
            },
            cancellationToken);
}
