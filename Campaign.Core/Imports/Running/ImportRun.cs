using Campaign.Core.Common;
using Campaign.Core.Crm.Upserts;
using Campaign.Core.Data;
using Campaign.Core.Imports.Files;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Campaign.Core.Imports.Running;

/// <summary>The job <c>import</c>: brings a file in, or says what it would do. Goes on where its last commit ended.</summary>
internal sealed partial class ImportRun(
    CampaignDbContext db, UploadStore uploads, BatchWriter writer, FanUpserts fans, EventUpserts events, PurchaseUpserts purchases, PersonalData personalData,
    TimeProvider clock, ILogger<ImportRun> logger) : IJobHandler
{
    // A batch is seconds at the worst, yet it may wait for another writer's.
    private const int TimeoutSeconds = 300;

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        var import = await db.Imports.SingleOrDefaultAsync(one => one.ImportId == job.SubjectId, cancellationToken);
        if (import is not { Status: ImportStatus.Queued or ImportStatus.Running })
        {
            return;
        }

        try
        {
            db.Database.SetCommandTimeout(TimeoutSeconds);
            await ImportAsync(import, job, cancellationToken);
            await EndAsync(import.ImportId, ImportStatus.Done, null, null, cancellationToken);
        }
        catch (Exception failure) when (failure is ImportFileException or DomainException)
        {
            // No further attempt will read the file otherwise. What is done stays, is listed, and can be undone.
            var code = failure is ImportFileException file ? file.Code : ((DomainException)failure).Code;
            await EndAsync(import.ImportId, ImportStatus.Failed, code, failure.Message, cancellationToken);
        }
    }

    public Task GiveUpAsync(JobLease job, CancellationToken cancellationToken) => EndAsync(
        job.SubjectId, ImportStatus.Failed, "interrupted", "It was interrupted too often. What is done stays; undo it, or import the file again.", cancellationToken);

    private async Task ImportAsync(Import import, JobLease job, CancellationToken cancellationToken)
    {
        var promoter = await db.Promoters.AsNoTracking().SingleAsync(row => row.PromoterId == import.PromoterId, cancellationToken);
        var plan = import.Status == ImportStatus.Running ? ImportPlan.Resume(import, promoter) : await BeginAsync(import, promoter, cancellationToken);
        Log.Begins(logger, import.ImportId, import.Rows, import.Bytes);

        // One connection all along: it holds the table that rows are copied into.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var keys = await personalData.KeysAsync(import.PromoterId, cancellationToken);
            ImportTarget target = import.Kind switch
            {
                ImportKind.Fans => new FanTarget(plan, fans, keys),
                ImportKind.Events => new EventTarget(plan, events),
                _ => new PurchaseTarget(purchases, keys),
            };
            await using var file = uploads.Read(import.UploadId);
            await foreach (var batch in RowBatches.ReadAsync(plan, file, target, import.Rows, cancellationToken))
            {
                await writer.WriteAsync(plan, target, batch, keys, job, cancellationToken);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<ImportPlan> BeginAsync(Import import, Promoter promoter, CancellationToken cancellationToken)
    {
        await using var file = uploads.Read(import.UploadId);
        import.StartedAt = clock.GetUtcNow().ToMilliseconds();
        import.Status = ImportStatus.Running;
        var plan = await ImportPlan.MakeAsync(import, promoter, file, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return plan;
    }

    /// <summary>Ends it where it has not ended yet. The file is needed no more, unless a dry run may still be applied.</summary>
    private async Task EndAsync(Guid importId, ImportStatus status, string? code, string? message, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var import = await db.Imports.SingleAsync(one => one.ImportId == importId, cancellationToken);
        if (import.Status is not (ImportStatus.Queued or ImportStatus.Running))
        {
            return;
        }

        import.Status = status;
        import.FinishedAt = clock.GetUtcNow();
        import.BytesRead = status == ImportStatus.Done ? import.Bytes : import.BytesRead;
        (import.FailureCode, import.FailureMessage) = (code, message);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (!(import.DryRun && status == ImportStatus.Done))
        {
            await uploads.DeleteAsync(import.UploadId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        Log.Ended(logger, importId, status, import.Rows, import.Rejected);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId} begins after row {Row}; its file has {Bytes} bytes")]
        public static partial void Begins(ILogger logger, Guid importId, long row, long bytes);

        [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId} is {Status}: {Rows} rows, {Rejected} of them rejected")]
        public static partial void Ended(ILogger logger, Guid importId, ImportStatus status, long rows, long rejected);
    }
}
