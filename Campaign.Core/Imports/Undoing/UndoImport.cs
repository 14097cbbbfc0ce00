using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Campaign.Core.Imports.Undoing;

/// <summary>
/// The job <c>import_undo</c>: takes back row by row what an import did, batch by batch, each once. What was changed since is left as it is and listed.
/// </summary>
internal sealed partial class UndoImport(CampaignDbContext db, PurchaseLedger purchases, TimeProvider clock, ILogger<UndoImport> logger) : IJobHandler
{
    private const int Batch = 2_000;
    private const int TimeoutSeconds = 300;

    private static readonly string Take = SqlFile.Read("Imports", "take-undo");
    private static readonly string Touched = SqlFile.Read("Imports", "undo-fans-touched");
    private static readonly string Record = SqlFile.Read("Imports", "record-undo");

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        var import = await db.Imports.AsNoTracking().SingleOrDefaultAsync(one => one.ImportId == job.SubjectId, cancellationToken);
        if (import is not { Status: ImportStatus.Undoing, StartedAt: { } stamp })
        {
            return;
        }

        db.Database.SetCommandTimeout(TimeoutSeconds);
        var apply = SqlFile.Read("Imports", $"undo-{EnumText.Of(import.Kind)}");
        while (await UndoBatchAsync(import, job, stamp, apply, cancellationToken) == Batch)
        {
        }

        await db.Imports.Where(one => one.ImportId == import.ImportId && one.Status == ImportStatus.Undoing)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, ImportStatus.Undone), cancellationToken);
        Log.Undone(logger, import.ImportId);
    }

    private async Task<long> UndoBatchAsync(Import import, JobLease job, DateTimeOffset stamp, string apply, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await FenceAsync(import, job, cancellationToken);
        var taken = (long)(await Command(import, Take, ("limit", Batch)).ExecuteScalarAsync(cancellationToken))!;
        var fans = await db.Database.SqlQueryRaw<long>(
            Touched, new NpgsqlParameter("promoter", import.PromoterId.Value), new NpgsqlParameter("kind", EnumText.Of(import.Kind))).ToArrayAsync(cancellationToken);
        await purchases.LockAsync(fans, cancellationToken);
        await Command(import, apply, ("stamp", stamp), ("now", clock.GetUtcNow()), ("proof", $"import {import.ImportId}")).ExecuteNonQueryAsync(cancellationToken);
        await purchases.RecountAsync(fans, cancellationToken);
        await Command(import, Record).ExecuteNonQueryAsync(cancellationToken);
        await db.BumpDataVersionAsync(import.PromoterId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return taken;
    }

    /// <exception cref="LeaseLostException">Another worker goes on with the undo.</exception>
    private async Task FenceAsync(Import import, JobLease job, CancellationToken cancellationToken)
    {
        var held = await db.Database.SqlQuery<int>(
            $"""
            SELECT 1 AS "Value" FROM imports i JOIN jobs j ON j.promoter_id = i.promoter_id AND j.job_id = {job.JobId}
            WHERE i.promoter_id = {import.PromoterId.Value} AND i.import_id = {import.ImportId} AND i.status = 'undoing'
                AND j.epoch = {job.Epoch} AND j.state = 'running'
            FOR UPDATE OF i
            """).ToListAsync(cancellationToken);
        if (held.Count == 0)
        {
            throw new LeaseLostException();
        }
    }

    private NpgsqlCommand Command(Import import, string sql, params (string Name, object Value)[] parameters)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { CommandTimeout = TimeoutSeconds };
        command.Parameters.AddWithValue("promoter", import.PromoterId.Value);
        command.Parameters.AddWithValue("import", import.ImportId);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Import {ImportId} is taken back")]
        public static partial void Undone(ILogger logger, Guid importId);
    }
}
