using System.Text.Json;
using Campaign.Contracts.Imports;
using Campaign.Core.Crm;
using Campaign.Core.Crm.Upserts;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Campaign.Core.Imports.Running;

/// <summary>
/// Writes a batch of rows and what came of each in one transaction that also moves the import's progress: every row happens once, whatever
/// happens to the worker. Fenced by the job's epoch, and by the progress that the batch continues.
/// </summary>
internal sealed class BatchWriter(CampaignDbContext db)
{
    private const int Attempts = 4;

    private static readonly string Record = SqlFile.Read("Imports", "record-rows");

    /// <summary>A batch loses against another writer of the same address now and then; the second time it finds the address taken.</summary>
    public async Task WriteAsync(ImportPlan plan, ImportTarget target, RowBatch batch, PersonalDataKeys keys, JobLease job, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryAsync(plan, target, batch, keys, job, cancellationToken);
                plan.Import.Rows += batch.Rows.Count;
                return;
            }
            catch (PostgresException raced) when (attempt < Attempts
                && raced.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
            {
            }
        }
    }

    private async Task TryAsync(ImportPlan plan, ImportTarget target, RowBatch batch, PersonalDataKeys keys, JobLease job, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await FenceAsync(plan.Import, job, cancellationToken);
        var good = batch.Rows.Where(row => row.Problems.Count == 0).ToArray();
        var items = good.Select(row => row.Item).ToArray();
        var policy = plan.Policy;
        var subjects = await target.MatchAsync(items, policy, cancellationToken);
        var duplicates = await DuplicatesAsync(plan.Import, target, good, subjects, cancellationToken);
        var results = await target.WriteAsync(policy, [.. duplicates.Keys], cancellationToken);
        var outcomes = batch.Rows.Where(row => row.Problems.Count > 0)
            .Select(row => new RowOutcome(row, "rejected", null, null, row.Problems))
            .Concat(good.Select((row, place) => Outcome(plan.Import, target, row, results[place], duplicates.GetValueOrDefault(place))))
            .OrderBy(outcome => outcome.Row.Number).ToArray();
        await RecordAsync(plan.Import, outcomes, batch.BytesRead, keys, cancellationToken);
        if (!plan.Import.DryRun)
        {
            await db.BumpDataVersionAsync(plan.Import.PromoterId, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <exception cref="LeaseLostException">Another worker goes on with the import.</exception>
    private async Task FenceAsync(Import import, JobLease job, CancellationToken cancellationToken)
    {
        var held = await db.Database.SqlQuery<int>(
            $"""
            SELECT 1 AS "Value" FROM imports i JOIN jobs j ON j.promoter_id = i.promoter_id AND j.job_id = {job.JobId}
            WHERE i.promoter_id = {import.PromoterId.Value} AND i.import_id = {import.ImportId} AND i.rows = {import.Rows} AND i.status = 'running'
                AND j.epoch = {job.Epoch} AND j.state = 'running'
            FOR UPDATE OF i
            """).ToListAsync(cancellationToken);
        if (held.Count == 0)
        {
            throw new LeaseLostException();
        }
    }

    /// <summary>The rows by place whose subject an earlier row has, and that row's number.</summary>
    private async Task<Dictionary<int, long>> DuplicatesAsync(
        Import import, ImportTarget target, ReadRow[] rows, long?[] subjects, CancellationToken cancellationToken)
    {
        var wanted = rows.Select((row, place) => SubjectOf(import, target, row.Item, subjects[place])).ToArray();
        long[] asked = [.. wanted.OfType<long>()];
        var before = asked.Length == 0 ? [] : await db.ImportRows.AsNoTracking()
            .Where(row => row.ImportId == import.ImportId && row.SubjectId != null && asked.Contains(row.SubjectId.Value))
            .ToDictionaryAsync(row => row.SubjectId!.Value, row => row.Row, cancellationToken);
        var (seen, keys) = (new Dictionary<long, long>(), new Dictionary<UInt128, long>());
        var duplicates = new Dictionary<int, long>();
        for (var place = 0; place < rows.Length; place++)
        {
            var first = wanted[place] is { } subject && (before.TryGetValue(subject, out var earlier) || seen.TryGetValue(subject, out earlier)) ? earlier
                : target.KeysOf(rows[place].Item).Select(key => keys.GetValueOrDefault(key)).FirstOrDefault(number => number > 0);
            if (first > 0)
            {
                duplicates[place] = first;
                continue;
            }

            _ = wanted[place] is { } known && seen.TryAdd(known, rows[place].Number);
            foreach (var key in target.KeysOf(rows[place].Item))
            {
                keys.TryAdd(key, rows[place].Number);
            }
        }

        return duplicates;
    }

    /// <summary>A dry run makes nothing that a later row could be found to repeat; its key stands in, as a number that no subject has.</summary>
    private static long? SubjectOf(Import import, ImportTarget target, object item, long? subject) =>
        subject ?? (import.DryRun ? -1 - (long)(target.KeysOf(item).First() & (ulong)(long.MaxValue >> 1)) : null);

    private static RowOutcome Outcome(Import import, ImportTarget target, ReadRow row, UpsertResult result, long first) => new(
        row, result.Verdict,
        result.SubjectId ?? (result.Verdict == "created" ? SubjectOf(import, target, row.Item, null) : null),
        result.Before,
        result.Problem is { } problem ? [new ImportProblem(null, problem.Code, problem.Message, problem.Suggestion)]
            : first > 0 ? [new ImportProblem(null, "duplicate", $"Row {first} is of the same.")] : []);

    private async Task RecordAsync(Import import, RowOutcome[] outcomes, long bytesRead, PersonalDataKeys keys, CancellationToken cancellationToken)
    {
        await using var record = new NpgsqlCommand(Record, (NpgsqlConnection)db.Database.GetDbConnection());
        record.Parameters.AddWithValue("promoter", import.PromoterId.Value);
        record.Parameters.AddWithValue("import", import.ImportId);
        record.Parameters.AddWithValue("bytes_read", Math.Min(bytesRead, import.Bytes));
        record.Parameters.AddWithValue("rows", outcomes.Select(outcome => outcome.Row.Number).ToArray());
        record.Parameters.AddWithValue("lines", outcomes.Select(outcome => outcome.Row.Row.Line).ToArray());
        record.Parameters.AddWithValue("verdicts", outcomes.Select(outcome => outcome.Verdict).ToArray());
        record.Parameters.AddWithValue("subjects", outcomes.Select(outcome => outcome.SubjectId).ToArray());
        record.Parameters.AddWithValue("befores", NpgsqlDbType.Array | NpgsqlDbType.Jsonb, outcomes.Select(outcome => outcome.Before).ToArray());
        record.Parameters.AddWithValue("problems", NpgsqlDbType.Array | NpgsqlDbType.Jsonb, outcomes
            .Select(outcome => outcome.Problems.Count == 0 ? null : JsonSerializer.Serialize(outcome.Problems, JsonSerializerOptions.Web)).ToArray());
        record.Parameters.AddWithValue("cells", NpgsqlDbType.Array | NpgsqlDbType.Bytea, outcomes
            .Select(outcome => outcome.Verdict != "rejected" ? null : keys.Encrypt(PersonalColumn.ImportCells, JsonSerializer.SerializeToUtf8Bytes(outcome.Row.Row.Cells))).ToArray());
        await record.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record RowOutcome(ReadRow Row, string Verdict, long? SubjectId, string? Before, IReadOnlyList<ImportProblem> Problems);
}
