using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Delivery;

/// <summary>Holds, continues and ends campaigns while they are on their way. Takes effect within the batches that are in hand.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who acts.</param>
/// <param name="changes">Makes changes once.</param>
/// <param name="lifecycle">The transition table.</param>
/// <param name="scheduler">Sets the time of one that never began.</param>
/// <param name="clock">The present.</param>
public sealed class CampaignControl(
    CampaignDbContext database, TenantContext tenant, CampaignChanges changes, CampaignLifecycle lifecycle, CampaignScheduler scheduler, TimeProvider clock)
{
    /// <summary>Holds a campaign.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign, or null where there is none.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<MarketingCampaign?> PauseAsync(CampaignId id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "pause", key, null, campaign =>
        {
            lifecycle.Move(campaign, CampaignMove.Pause, tenant.Actor);
            return Task.FromResult<object?>(null);
        }, cancellationToken);

    /// <summary>Goes on with a held campaign: with the recipients that are left, or, where it never began, at its time or now.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign, or null where there is none.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<MarketingCampaign?> ResumeAsync(CampaignId id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "resume", key, null, async campaign =>
        {
            if (campaign is { Status: CampaignStatus.Paused, StartedAt: null })
            {
                await scheduler.ScheduleAsync(campaign, Later(campaign.SendAt), tenant.Actor, cancellationToken);
            }
            else
            {
                lifecycle.Move(campaign, CampaignMove.Resume, tenant.Actor);
                await database.WakeAsync(campaign, clock.GetUtcNow(), cancellationToken);
            }

            return null;
        }, cancellationToken);

    /// <summary>Ends a campaign; who has not got it yet is skipped as <c>cancelled</c>.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign, or null where there is none.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<MarketingCampaign?> CancelAsync(CampaignId id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "cancel", key, null, async campaign =>
        {
            lifecycle.Move(campaign, CampaignMove.Cancel, tenant.Actor);
            if (campaign.StartedAt is not null)
            {
                await database.WakeAsync(campaign, clock.GetUtcNow(), cancellationToken);
            }

            return null;
        }, cancellationToken);

    private DateTimeOffset Later(DateTimeOffset? planned) => planned is { } time && time > clock.GetUtcNow() ? time : clock.GetUtcNow();
}
