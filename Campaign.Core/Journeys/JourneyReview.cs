using Campaign.Contracts.Journeys;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Journeys;

/// <summary>Takes a version from draft to approved, by the policy that campaigns have.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who acts.</param>
/// <param name="changes">Makes changes once.</param>
/// <param name="check">Says what is wrong.</param>
/// <param name="reach">Counts.</param>
/// <param name="clock">The present.</param>
public sealed class JourneyReview(
    CampaignDbContext database, TenantContext tenant, JourneyChanges changes, JourneyContentCheck check, JourneyReaches reach, TimeProvider clock)
{
    /// <summary>Asks for approval of the open version.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException">
    /// <c>illegal_transition</c>, <c>idempotency_key_reused</c>, or <c>invalid_journey</c> with all that is wrong as <c>problems</c>.
    /// </exception>
    public Task<bool> SubmitAsync(Guid id, string? key, CancellationToken cancellationToken) =>
        changes.ChangeAsync(id, "submit", key, null, async (journey, open) =>
        {
            JourneyLifecycle.Move(journey, open, JourneyMove.Submit);
            await check.RequireAsync(open!.Definition, cancellationToken);
            open.SubmittedBy = tenant.Actor.Value;
            return new { open.Version, open.Hash };
        }, cancellationToken);

    /// <summary>Approves exactly what was shown, for as many fans as a count made now finds.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="approval">The hash that was shown, and the number that the approver typed.</param>
    /// <param name="approver">Who approves.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException">
    /// <c>illegal_transition</c>, <c>draft_changed</c>, <c>four_eyes_required</c>, <c>approver_required</c>, <c>idempotency_key_reused</c>, or
    /// <c>recipient_count_changed</c> with the number now as <c>recipientCount</c>.
    /// </exception>
    public Task<bool> ApproveAsync(Guid id, ApproveJourney approval, Approver approver, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(approver);
        return changes.ChangeAsync(id, "approve", key, approval, async (journey, open) =>
        {
            if (open is not null && open.Hash != approval.Hash)
            {
                throw new DomainException("draft_changed", "The journey is not what was shown; read it again.");
            }

            if (open?.Status == JourneyVersionStatus.Approved && open.ApprovedBy == approver.UserId)
            {
                return JourneyChanges.NothingToNote;
            }

            JourneyLifecycle.Move(journey, open, JourneyMove.Approve);
            await RequireAsync(journey, open!, approver, approval.Fans, cancellationToken);
            (open!.ApprovedBy, open.ApprovedAt) = (approver.UserId, clock.GetUtcNow());
            return approval;
        }, cancellationToken);
    }

    /// <summary>Sends the open version back to its author; authors may take their own back.</summary>
    /// <param name="id">The journey.</param>
    /// <param name="reason">Shown to the author.</param>
    /// <param name="approver">Who sends it back.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a journey.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c>, <c>approver_required</c> or <c>idempotency_key_reused</c>.</exception>
    public Task<bool> RejectAsync(Guid id, string? reason, Approver approver, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approver);
        return changes.ChangeAsync(id, "reject", key, new { reason }, (journey, open) =>
        {
            if (approver.Role < Role.Approver && (open is null || !IsOwn(open, approver)))
            {
                throw new DomainException("approver_required", "Only an approver, an owner or the author may send it back.");
            }

            JourneyLifecycle.Move(journey, open, JourneyMove.Reject);
            (open!.ApprovedBy, open.ApprovedAt) = (null, null);
            return Task.FromResult<object?>(new { open.Version, open.Hash, reason });
        }, cancellationToken);
    }

    private async Task RequireAsync(Journey journey, JourneyVersion open, Approver approver, long typed, CancellationToken cancellationToken)
    {
        var promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == journey.PromoterId, cancellationToken);
        var fans = (await reach.OfAsync(open.Definition, cancellationToken)).Fans;
        ApprovalPolicy.Require(approver, IsOwn(open, approver) || journey.CreatedBy == approver.UserId, promoter.FourEyesAbove, fans);
        if (fans != typed)
        {
            throw new DomainException("recipient_count_changed", $"It is about {fans} fans now, not {typed}.")
            {
                Details = new Dictionary<string, object?> { ["recipientCount"] = fans },
            };
        }
    }

    private static bool IsOwn(JourneyVersion version, Approver approver) =>
        approver.UserId is { } person && (version.CreatedBy == person || version.SubmittedBy == Actor.User(person).Value);
}
