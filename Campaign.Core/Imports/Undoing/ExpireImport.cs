using Campaign.Core.Data;
using Campaign.Core.Imports.Files;
using Campaign.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Imports.Undoing;

/// <summary>The job <c>import_file_expiry</c>: deletes a file that nobody applied, or that never arrived whole.</summary>
internal sealed class ExpireImportFile(CampaignDbContext db, UploadStore uploads, TimeProvider clock) : IJobHandler
{
    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        await db.Imports.Where(one => one.ImportId == job.SubjectId && one.Status == ImportStatus.Receiving).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Status, ImportStatus.Failed).SetProperty(one => one.FinishedAt, clock.GetUtcNow())
                .SetProperty(one => one.FailureCode, "upload_incomplete").SetProperty(one => one.FailureMessage, "The file did not arrive whole."),
            cancellationToken);
        if (!await db.Imports.AnyAsync(
            one => one.UploadId == job.SubjectId && (one.Status == ImportStatus.Queued || one.Status == ImportStatus.Running), cancellationToken))
        {
            await uploads.DeleteAsync(job.SubjectId, cancellationToken);
        }
    }
}

/// <summary>The job <c>import_rows_expiry</c>: deletes what was kept of an import's rows, personal data among it. It cannot be undone from then on.</summary>
internal sealed class ExpireImportRows(CampaignDbContext db, TimeProvider clock) : IJobHandler
{
    private const int Batch = 10_000;

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        await db.Imports.Where(one => one.ImportId == job.SubjectId)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ExpiredAt, clock.GetUtcNow()), cancellationToken);
        var rows = db.ImportRows.Where(row => row.ImportId == job.SubjectId);
        while (await rows.OrderBy(row => row.Row).Select(row => (long?)row.Row).FirstOrDefaultAsync(cancellationToken) is { } first)
        {
            await rows.Where(row => row.Row < first + Batch).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
