using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery;

/// <summary>
/// Messages and jobs that were given up after the last attempt. They stay what they are, failed and dead, until a person replays them, which tries them again
/// under the same ids, or discards them, which takes them off the list and changes nothing else.
/// </summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Whose.</param>
/// <param name="repair">Tries recipients again.</param>
/// <param name="changes">Makes changes of campaigns once.</param>
/// <param name="audit">The audit log.</param>
/// <param name="clock">The present.</param>
public sealed class DeadLetters(
    CampaignDbContext database, TenantContext tenant, RecipientRepair repair, CampaignChanges changes, AuditTrail audit, TimeProvider clock)
{
    private const int MostJobs = 200;

    /// <summary>What waits.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>All messages, summed up, and the last jobs.</returns>
    public async Task<DeadLetterList> ListAsync(CancellationToken cancellationToken)
    {
        var messages = await database.Recipients.Where(row => row.GivenUpAt != null).GroupBy(row => new { row.CampaignId, row.Channel, row.Reason })
            .Select(dead => new { dead.Key, Count = dead.LongCount(), First = dead.Min(row => row.GivenUpAt), Last = dead.Max(row => row.GivenUpAt) })
            .ToListAsync(cancellationToken);
        var ids = messages.Select(row => row.Key.CampaignId).Distinct().ToArray();
        var names = await database.Campaigns.Where(row => ids.Contains(row.CampaignId)).Select(row => new { row.CampaignId, row.Name })
            .ToDictionaryAsync(row => row.CampaignId, row => row.Name, cancellationToken);
        var jobs = await database.Jobs.AsNoTracking().Where(job => job.State == JobState.Dead).OrderByDescending(job => job.RunAt).Take(MostJobs)
            .ToListAsync(cancellationToken);
        return new DeadLetterList(
            [.. messages.OrderByDescending(row => row.Last).Select(row => new DeadMessages(
                row.Key.CampaignId.Value, names[row.Key.CampaignId], EnumText.Of(row.Key.Channel), row.Key.Reason, row.Count, row.First!.Value, row.Last!.Value))],
            [.. jobs.Select(job => new DeadJob(job.JobId, job.Kind, job.SubjectId, job.LastError, job.Attempts, job.RunAt))]);
    }

    /// <summary>Tries a campaign's dead messages again, at once and with all attempts anew.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="choice">Which.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c>: the campaign is over; <c>idempotency_key_reused</c>.</exception>
    public Task<MarketingCampaign?> ReplayAsync(CampaignId id, DeadLetterChoice choice, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return repair.RepairAsync(
            id, new RepairRecipients(EnumText.Of(RecipientState.Failed), EnumText.Of(RecipientState.Pending), null, choice.Reason, GivenUp: true), key, cancellationToken);
    }

    /// <summary>Takes a campaign's dead messages off the list; they stay failed.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="choice">Which.</param>
    /// <param name="key">The caller's idempotency key.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The campaign; null where there is none.</returns>
    /// <exception cref="DomainException"><c>idempotency_key_reused</c>.</exception>
    public Task<MarketingCampaign?> DiscardAsync(CampaignId id, DeadLetterChoice choice, string? key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return changes.ChangeAsync(id, "discard", key, choice, async _ => new
        {
            choice.Reason,
            Count = await database.Recipients.Where(row => row.CampaignId == id && row.GivenUpAt != null && (choice.Reason == null || row.Reason == choice.Reason))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.GivenUpAt, (DateTimeOffset?)null), cancellationToken),
        }, cancellationToken);
    }

    /// <summary>Queues a dead job again, with all attempts anew. Where the same work was asked for since, that one does it.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a dead job.</returns>
    public Task<bool> ReplayJobAsync(Guid id, CancellationToken cancellationToken) => ChangeJobAsync(id, "job.replay", () => database.Database.ExecuteSqlAsync(
        $"""
        UPDATE jobs j SET attempts = 0, run_at = {clock.GetUtcNow()}, state = CASE WHEN EXISTS (
            SELECT FROM jobs o WHERE o.promoter_id = j.promoter_id AND o.kind = j.kind AND o.subject_id = j.subject_id AND o.state IN ('queued', 'running'))
            THEN 'done' ELSE 'queued' END
        WHERE j.promoter_id = {tenant.RequiredPromoter.Value} AND j.job_id = {id} AND j.state = 'dead'
        """, cancellationToken), cancellationToken);

    /// <summary>Takes a dead job off the list.</summary>
    /// <param name="id">The job.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a dead job.</returns>
    public Task<bool> DiscardJobAsync(Guid id, CancellationToken cancellationToken) => ChangeJobAsync(
        id, "job.discard", () => database.Jobs.Where(job => job.JobId == id && job.State == JobState.Dead)
            .ExecuteUpdateAsync(set => set.SetProperty(job => job.State, JobState.Done), cancellationToken), cancellationToken);

    private Task<bool> ChangeJobAsync(Guid id, string action, Func<Task<int>> change, CancellationToken cancellationToken) => database.InTransactionAsync(
        async () =>
        {
            if (await change() == 0)
            {
                return false;
            }

            audit.Record(action, $"job:{id}");
            await database.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);
}
