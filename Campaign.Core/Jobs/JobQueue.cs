using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;

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
}
