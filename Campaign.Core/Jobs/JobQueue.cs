using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Jobs;

/// <summary>Asks for work. The job is part of the caller's unit of work: it exists if and only if what it is about does.</summary>
/// <param name="database">The caller's unit of work.</param>
/// <param name="tenant">Whose job it is.</param>
/// <param name="clock">The present.</param>
[SuppressMessage("Naming", "CA1711", Justification = "It is a queue.")]
public sealed class JobQueue(CampaignDbContext database, TenantContext tenant, TimeProvider clock)
{
    /// <summary>Adds a job; the caller saves. One job of a kind may be open per subject, which a unique index says.</summary>
    /// <param name="kind">What to do.</param>
    /// <param name="subjectId">What to do it with.</param>
    /// <param name="runAt">Not before; now where null.</param>
    public void Enqueue(string kind, Guid subjectId, DateTimeOffset? runAt = null)
    {
        var now = clock.GetUtcNow();
        database.Jobs.Add(new Job
        {
            PromoterId = tenant.RequiredPromoter,
            JobId = Guid.CreateVersion7(now),
            Kind = kind,
            SubjectId = subjectId,
            RunAt = runAt?.ToUniversalTime() ?? now,
            TraceParent = Activity.Current?.Id,
            CreatedAt = now,
        });
    }

    /// <summary>
    /// Gives the subject's open job this time, or makes it, within the caller's transaction. One that is at work at the moment and comes again by
    /// itself (<see cref="IJobHandler.DueAgain"/>) comes no later than this.
    /// </summary>
    /// <param name="kind">What to do.</param>
    /// <param name="subjectId">What to do it with.</param>
    /// <param name="runAt">Not before.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is written.</returns>
    public Task ScheduleAsync(string kind, Guid subjectId, DateTimeOffset runAt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, trace_parent, created_at)
            VALUES ({tenant.RequiredPromoter.Value}, {Guid.CreateVersion7(now)}, {kind}, {subjectId}, 'queued', {runAt.ToUniversalTime()}, 0, 0, {Activity.Current?.Id}, {now})
            ON CONFLICT (promoter_id, kind, subject_id) WHERE state IN ('queued', 'running') DO UPDATE SET run_at = excluded.run_at
            """,
            cancellationToken);
    }
}
