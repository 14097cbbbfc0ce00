using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Campaigns;

/// <summary>Takes a campaign made by hand from draft to its time.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who acts.</param>
/// <param name="changes">Makes changes once.</param>
/// <param name="lifecycle">The transition table.</param>
/// <param name="scheduler">Sets the time.</param>
/// <param name="audience">Counts.</param>
/// <param name="findings">Renders the copy for fans of the audience.</param>
/// <param name="clock">The present.</param>
public sealed class CampaignReview(
    CampaignDbContext database, TenantContext tenant, CampaignChanges changes, CampaignLifecycle lifecycle, CampaignScheduler scheduler,
    CampaignAudience audience, CopyFindings findings, TimeProvider clock)
{
    /// <summary>How far the clocks of callers may be behind: a time that passed longer ago is not meant as now.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Asks for approval.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException">
    /// <c>illegal_transition</c>, <c>idempotency_key_reused</c>, or <c>invalid_template</c>: the copy cannot be rendered for some of its audience.
    /// </exception>
    public Task<MarketingCampaign?> SubmitAsync(CampaignId id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "submit", key, null, async campaign =>
        {
            lifecycle.Move(campaign, CampaignMove.Submit, tenant.Actor);
            return (await findings.OfAsync(campaign, cancellationToken)).FirstOrDefault(finding => finding.Severity == "block") is { } broken
                ? throw new DomainException("invalid_template", $"{broken.Where}: {broken.Text}")
                : new { campaign.DraftHash, campaign.Revision };
        }, cancellationToken);

    /// <summary>Sends a campaign back to its author, who may edit and submit it again; authors may take their own back.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="reason">Shown to the author.</param>
    /// <param name="approver">Who sends it back.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c>, <c>approver_required</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<MarketingCampaign?> RejectAsync(CampaignId id, string? reason, Approver approver, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approver);
        return changes.ChangeAsync(id, "reject", key, new { reason }, async campaign =>
        {
            if (approver.Role < Role.Approver && !await IsOwnAsync(campaign, approver, cancellationToken))
            {
                throw new DomainException("approver_required", "Only an approver, an owner or the author may send it back.");
            }

            lifecycle.Move(campaign, CampaignMove.Reject, tenant.Actor, reason);
            return new { campaign.DraftHash };
        }, cancellationToken);
    }

    /// <summary>
    /// Approves exactly what was shown: the same content, and as many recipients as a count made now finds. The same person's approval of the same
    /// content again is the approval that there is.
    /// </summary>
    /// <param name="id">The campaign.</param>
    /// <param name="approval">The hash that was shown, and the number that the approver typed.</param>
    /// <param name="approver">Who approves.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException">
    /// <c>illegal_transition</c>, <c>draft_changed</c>, <c>four_eyes_required</c>, <c>approver_required</c>, <c>idempotency_key_reused</c>, or
    /// <c>recipient_count_changed</c> with the number now as <c>recipientCount</c>.
    /// </exception>
    public Task<MarketingCampaign?> ApproveAsync(
        CampaignId id, ApproveCampaign approval, Approver approver, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(approver);
        return changes.ChangeAsync(id, "approve", key, approval, async campaign =>
        {
            if (campaign.DraftHash != approval.DraftHash)
            {
                throw new DomainException("draft_changed", "The campaign is not what was shown; read it again.");
            }

            if (campaign.ApprovedAt is not null && campaign.ApprovedBy == approver.UserId)
            {
                return CampaignChanges.NothingToNote;
            }

            lifecycle.Move(campaign, CampaignMove.Approve, tenant.Actor);
            var reach = await audience.ReachAsync(campaign, cancellationToken);
            await RequireAsync(campaign, approver, reach, approval.RecipientCount, cancellationToken);
            (campaign.ApprovedBy, campaign.AudienceCount) = (approver.UserId, reach.Audience);
            return approval;
        }, cancellationToken);
    }

    /// <summary>Sets when an approved campaign starts. The same time again is the schedule that there is.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="sendAt">The instant; the campaign's own schedule where null.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException">
    /// <c>illegal_transition</c>, <c>idempotency_key_reused</c>, <c>invalid_schedule</c>, or <c>stale_schedule</c>: its time has passed, and nobody
    /// said that now will do.
    /// </exception>
    public Task<MarketingCampaign?> ScheduleAsync(CampaignId id, DateTimeOffset? sendAt, string? key, CancellationToken cancellationToken)
    {
        sendAt = sendAt?.ToUniversalTime().ToMilliseconds();
        return changes.ChangeAsync(id, "schedule", key, new { sendAt }, async campaign =>
        {
            if (HasTime(campaign) && (sendAt is null || campaign.SendAt == sendAt))
            {
                return CampaignChanges.NothingToNote;
            }

            await scheduler.ScheduleAsync(campaign, sendAt, tenant.Actor, cancellationToken);
            return campaign.SendAt >= clock.GetUtcNow() - ClockSkew
                ? CampaignChanges.NothingToNote
                : throw new DomainException("stale_schedule", "Its time has passed; say when it should start instead.");
        }, cancellationToken);
    }

    private static bool HasTime(MarketingCampaign campaign) =>
        campaign.Status is CampaignStatus.Scheduled or CampaignStatus.Sending or CampaignStatus.Sent;

    private async Task RequireAsync(
        MarketingCampaign campaign, Approver approver, CampaignReach reach, long typed, CancellationToken cancellationToken)
    {
        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == campaign.PromoterId, cancellationToken);
        ApprovalPolicy.Require(approver, await IsOwnAsync(campaign, approver, cancellationToken), promoter.FourEyesAbove, reach.Recipients);
        if (reach.Recipients != typed)
        {
            throw new DomainException("recipient_count_changed", $"The campaign would reach {reach.Recipients} fans now, not {typed}.")
            {
                Details = new Dictionary<string, object?> { ["recipientCount"] = reach.Recipients },
            };
        }
    }

    /// <summary>Whether a person made the campaign or was the last to submit it.</summary>
    private async Task<bool> IsOwnAsync(MarketingCampaign campaign, Approver approver, CancellationToken cancellationToken)
    {
        if (approver.UserId is not { } person)
        {
            return false;
        }

        var submitter = await database.CampaignTransitions.AsNoTracking()
            .Where(step => step.CampaignId == campaign.CampaignId && step.To == CampaignStatus.InReview)
            .OrderByDescending(step => step.TransitionId).Select(step => step.Actor).FirstOrDefaultAsync(cancellationToken);
        return campaign.CreatedBy == person || submitter == Actor.User(person).Value;
    }
}
