using Campaign.Contracts.Imports;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Imports.Files;
using Campaign.Core.Imports.Mapping;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Imports;

/// <summary>Takes files in and asks the worker to import them, or to take an import back.</summary>
public sealed class ImportIntake
{
    private const int LongestName = 200;

    private readonly CampaignDbContext _db;
    private readonly TenantContext _tenant;
    private readonly JobQueue _jobs;
    private readonly UploadStore _uploads;
    private readonly AuditTrail _audit;
    private readonly TimeProvider _clock;

    internal ImportIntake(CampaignDbContext db, TenantContext tenant, JobQueue jobs, UploadStore uploads, AuditTrail audit, TimeProvider clock)
    {
        _db = db;
        _tenant = tenant;
        _jobs = jobs;
        _uploads = uploads;
        _audit = audit;
        _clock = clock;
    }

    /// <summary>Stores a file as it arrives, then queues its import.</summary>
    /// <param name="kind">What the rows are.</param>
    /// <param name="fileName">The file's name at its owner's.</param>
    /// <param name="file">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="dryRun">Whether only to say what it would do.</param>
    /// <param name="cancellationToken">Stops; what was stored by then goes by itself.</param>
    /// <returns>The import.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: the file is empty, or the options do not fit the kind.</exception>
    public async Task<Guid> ReceiveAsync(
        ImportKind kind, string fileName, Stream file, ImportOptions options, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(fileName);
        Check(kind, options);
        var import = Add(kind, Path.GetFileName(fileName), null, options, dryRun, ImportStatus.Receiving);
        await _db.SaveChangesAsync(cancellationToken);
        import.Bytes = await _uploads.WriteAsync(import.ImportId, file, cancellationToken);
        if (import.Bytes == 0)
        {
            _db.Remove(import);
            await _db.SaveChangesAsync(cancellationToken);
            throw new DomainException("invalid_request", "The file is empty.");
        }

        import.Status = ImportStatus.Queued;
        Queue(import);
        await _db.SaveChangesAsync(cancellationToken);
        return import.ImportId;
    }

    /// <summary>Imports the file that a dry run looked at, as the dry run read it.</summary>
    /// <param name="importId">The dry run.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The import; null where there is no such dry run.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c>: it is no finished dry run, or its file is gone.</exception>
    public async Task<Guid?> ApplyAsync(Guid importId, CancellationToken cancellationToken)
    {
        if (await _db.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.ImportId == importId, cancellationToken) is not { } dryRun)
        {
            return null;
        }

        if (dryRun is not { DryRun: true, Status: ImportStatus.Done }
            || !await _db.Set<ImportChunk>().AnyAsync(chunk => chunk.UploadId == dryRun.UploadId, cancellationToken))
        {
            throw new DomainException("illegal_transition", "Only a finished dry run whose file is still kept can be applied.");
        }

        var import = Add(dryRun.Kind, dryRun.FileName, dryRun.UploadId, dryRun.Options, false, ImportStatus.Queued);
        import.Bytes = dryRun.Bytes;
        Queue(import);
        await _db.SaveChangesAsync(cancellationToken);
        return import.ImportId;
    }

    /// <summary>Takes an import back.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such an import. A second time changes nothing.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c>: it is a dry run, or still at work.</exception>
    public async Task<bool> UndoAsync(Guid importId, CancellationToken cancellationToken)
    {
        if (await _db.Imports.SingleOrDefaultAsync(one => one.ImportId == importId, cancellationToken) is not { } import)
        {
            return false;
        }

        if (import.Status is ImportStatus.Undoing or ImportStatus.Undone)
        {
            return true;
        }

        if (!ImportViews.CanUndo(import))
        {
            throw new DomainException("illegal_transition", "Only an import that has ended can be undone.");
        }

        import.Status = ImportStatus.Undoing;
        _jobs.Enqueue(ImportJobs.Undo, importId);
        _audit.Record("import.undo", $"import:{importId}");
        await _db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static void Check(ImportKind kind, ImportOptions options)
    {
        var problems = options.Columns is { } columns ? MappingCheck.ProblemsOf(kind, columns) : [];
        if (problems is [var first, ..])
        {
            throw new DomainException("invalid_request", $"{first.Message} {first.Suggestion}");
        }

        if (options.Consent is { } consent && (kind != ImportKind.Fans || !consent.Channels.All(channel => channel is "email" or "sms")))
        {
            throw new DomainException("invalid_request", "Consent is given by fans, for email and sms.");
        }

        if (options.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            throw new DomainException("invalid_request", $"'{zone}' is no IANA time zone.");
        }
    }

    private Import Add(ImportKind kind, string fileName, Guid? uploadId, ImportOptions options, bool dryRun, ImportStatus status)
    {
        var now = _clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var import = new Import
        {
            PromoterId = _tenant.RequiredPromoter,
            ImportId = id,
            Kind = kind,
            FileName = fileName is "" ? "import.csv" : fileName[..Math.Min(fileName.Length, LongestName)],
            UploadId = uploadId ?? id,
            DryRun = dryRun,
            Status = status,
            Options = options,
            CreatedBy = _tenant.Actor.Value,
            CreatedAt = now,
        };
        _db.Add(import);
        _jobs.Enqueue(ImportJobs.ExpireFile, id, now + ImportJobs.FileLife);
        _jobs.Enqueue(ImportJobs.ExpireRows, id, now + ImportJobs.RowLife);
        return import;
    }

    private void Queue(Import import)
    {
        _jobs.Enqueue(ImportJobs.Run, import.ImportId);
        _audit.Record(
            import.DryRun ? "import.dry_run" : "import.start", $"import:{import.ImportId}", new { kind = EnumText.Of(import.Kind), import.Bytes });
    }
}
