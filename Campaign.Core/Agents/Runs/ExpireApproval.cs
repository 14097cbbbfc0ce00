using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Withdraws an approval that nobody gave in time: the draft waits for nothing any more and may be changed or asked about anew. Queued with the question,
/// due when its time is over. What was reserved for it ends with it: a draft holds no recipients, and no money but what is spent.
/// </summary>
internal sealed class ExpireApproval(CampaignDbContext database, TenantContext tenant, TimeProvider clock) : IJobHandler
{
    public const string Kind = "approval_expiry";

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow().ToMilliseconds();
        var threadId = await database.Interrupts.Where(row => row.InterruptId == job.SubjectId).Select(row => row.ThreadId).FirstOrDefaultAsync(cancellationToken);

        // The same lock that an answer takes: one of the two comes first, and the other finds the question closed.
        var thread = await database.Threads
            .FromSql($"SELECT *, xmin FROM threads WHERE promoter_id = {tenant.RequiredPromoter.Value} AND thread_id = {threadId} FOR UPDATE")
            .FirstOrDefaultAsync(cancellationToken);
        var expired = await database.Interrupts
            .Where(row => row.InterruptId == job.SubjectId && row.Status == InterruptStatus.Open && row.ExpiresAt <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, InterruptStatus.Expired), cancellationToken);
        if (expired == 1 && thread?.Draft.Approval?.InterruptId == job.SubjectId)
        {
            thread.Draft = DraftChange.Withdraw(thread.Draft);
            thread.UpdatedAt = now;
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
