using Campaign.Contracts.Journeys;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys;

/// <summary>
/// Activates, holds, continues and ends journeys, with the campaigns that send their messages. Takes effect when the batch that is in hand is done; the
/// journey's row is locked first and its campaigns after it, as batches do.
/// </summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who acts.</param>
/// <param name="changes">Makes changes once.</param>
/// <param name="campaigns">The transition table of campaigns.</param>
/// <param name="jobs">Lets fans move.</param>
/// <param name="clock">The present.</param>
public sealed class JourneyControl(
    CampaignDbContext database, TenantContext tenant, JourneyChanges changes, CampaignLifecycle campaigns, JobQueue jobs, TimeProvider clock)
{
    /// <summary>The kind of job that moves a journey's fans.</summary>
    public const string Job = "journey";

    /// <summary>Lets new fans enter the approved version. Fans on the way stay in theirs.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<bool> ActivateAsync(Guid id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "activate", key, null, async (journey, open) =>
        {
            await ActivateAsync(journey, open, cancellationToken);
            return new { Version = journey.ActiveVersion, open!.Hash };
        }, cancellationToken);

    /// <summary>Holds a journey.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<bool> PauseAsync(Guid id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "pause", key, null, async (journey, _) =>
        {
            await PauseAsync(journey, null, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Goes on with a held journey: what fell due meanwhile is done now.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<bool> ResumeAsync(Guid id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "resume", key, null, async (journey, _) =>
        {
            JourneyLifecycle.Move(journey, JourneyMove.Resume);
            await MoveCampaignsAsync(journey, CampaignMove.Resume, wake: true, cancellationToken);
            await jobs.ScheduleAsync(Job, id, clock.GetUtcNow(), cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Ends a journey for good: nobody enters, who is on the way leaves as <c>stopped</c>, and messages that have not gone out are skipped.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<bool> StopAsync(Guid id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "stop", key, null, async (journey, _) =>
        {
            JourneyLifecycle.Move(journey, JourneyMove.Stop);
            await MoveCampaignsAsync(journey, CampaignMove.Cancel, wake: true, cancellationToken);
            return new { Left = await LeaveAsync(journey, cancellationToken) };
        }, cancellationToken);

    /// <summary>Moves fans on the way from an older version to the active one.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="request">From where, and what became of the steps.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many were moved; null where there is no such journey, and 0 for a request that was made before.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such version or step; <c>illegal_transition</c> or <c>idempotency_key_reused</c>.</exception>
    public async Task<JourneyMoveResult?> MoveFansAsync(Guid id, MoveJourneyFans request, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var result = new JourneyMoveResult(0, 0);
        var found = await changes.ChangeAsync(id, "move_fans", key, request, async (journey, _) =>
        {
            result = await new FanMove(database, clock).MoveAsync(journey, request, cancellationToken);
            if (journey.Status == JourneyStatus.Active)
            {
                await jobs.ScheduleAsync(Job, id, clock.GetUtcNow(), cancellationToken);
            }

            return new { request.From, To = journey.ActiveVersion, result.Moved, result.Stayed };
        }, cancellationToken);
        return found ? result : null;
    }

    /// <summary>Holds a journey that cannot go on, for the system. One that is held already stays as it is.</summary>
    internal Task<bool> HoldAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        return changes.ChangeAsync(id, "pause", null, null, async (journey, _) =>
        {
            if (journey.Status != JourneyStatus.Active)
            {
                return JourneyChanges.NothingToNote;
            }

            await PauseAsync(journey, reason, cancellationToken);
            return new { reason };
        }, cancellationToken);
    }

    internal async Task ActivateAsync(Journey journey, JourneyVersion? open, CancellationToken cancellationToken)
    {
        var active = journey.ActiveVersion is { } number
            ? await database.JourneyVersions.FirstAsync(row => row.JourneyId == journey.JourneyId && row.Version == number, cancellationToken)
            : null;
        JourneyLifecycle.Activate(journey, active, open, clock.GetUtcNow());
        await jobs.ScheduleAsync(Job, journey.JourneyId, clock.GetUtcNow(), cancellationToken);
    }

    private async Task PauseAsync(Journey journey, string? reason, CancellationToken cancellationToken)
    {
        JourneyLifecycle.Move(journey, JourneyMove.Pause, reason);
        await MoveCampaignsAsync(journey, CampaignMove.Pause, wake: false, cancellationToken);
    }

    /// <summary>A campaign for which the move is not legal was moved by hand, and stays there.</summary>
    private async Task MoveCampaignsAsync(Journey journey, CampaignMove move, bool wake, CancellationToken cancellationToken)
    {
        var ids = await database.Campaigns.Where(row => row.JourneyId == journey.JourneyId).OrderBy(row => row.CampaignId)
            .Select(row => row.CampaignId).ToListAsync(cancellationToken);
        foreach (var id in ids)
        {
            var campaign = (await database.LockCampaignAsync(id, cancellationToken))!;
            if (!CampaignLifecycle.Allows(campaign, move, out _))
            {
                continue;
            }

            campaigns.Move(campaign, move, tenant.Actor, "journey");
            if (wake)
            {
                await database.WakeAsync(campaign, clock.GetUtcNow(), cancellationToken);
            }
        }
    }

    private async Task<int> LeaveAsync(Journey journey, CancellationToken cancellationToken)
    {
        var (promoter, now) = (journey.PromoterId.Value, clock.GetUtcNow());
        await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE journey_visits SET left_at = {now}, outcome = 'exited', reason = 'stopped'
            WHERE promoter_id = {promoter} AND journey_id = {journey.JourneyId} AND outcome IS NULL
            """, cancellationToken);
        return await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE journey_fans SET state = 'exited', reason = 'stopped', ended_at = {now}
            WHERE promoter_id = {promoter} AND journey_id = {journey.JourneyId} AND state = 'active'
            """, cancellationToken);
    }
}
