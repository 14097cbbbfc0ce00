using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Crm.Upserts;

/// <summary>What a row says about a purchase; null is nothing. Fan and event are named by one of their ids, the fan also by the address's hash.</summary>
internal sealed record IncomingPurchase(
    string ExternalId, long? FanId, byte[]? EmailHash, string? FanExternalId, long? EventId, string? EventExternalId, string? EventName, DateTimeOffset? EventDate,
    int? Quantity, decimal? UnitPrice, decimal? Amount, DateTimeOffset? PurchasedAt, DateTimeOffset? RefundedAt);

/// <summary>
/// Makes purchases of rows, in the caller's transaction: first <see cref="MatchAsync"/>, then <see cref="WriteAsync"/>. The fans' totals move with
/// them: by delta for new purchases, by a recount of the fan where a purchase changed, since a first or last one cannot be taken back by subtraction.
/// </summary>
internal sealed class PurchaseUpserts(CampaignDbContext db, TenantContext tenant, PurchaseLedger ledger)
{
    private const string Results = """
        SELECT verdict, CASE WHEN verdict = 'created' THEN new_id ELSE coalesce(purchase_id, new_id) END,
            CASE WHEN verdict = 'updated' THEN before::text END, coalesce(problem, '')
        FROM incoming_purchases ORDER BY place
        """;

    private static readonly string Match = SqlFile.Read("Crm", "incoming-purchases");
    private static readonly string Write = SqlFile.Read("Crm", "write-purchases");

    private static readonly Dictionary<string, UpsertProblem> Problems = new UpsertProblem[]
    {
        new("unknown_fan", "No fan has this address or id.", "Import the fans first; the same file may serve."),
        new("unknown_event", "No event has this name or id.", "Import the events first."),
        new("ambiguous_event", "Several events have this name.", "Map the event's date or its id."),
        new("price_missing", "It does not say what was paid.", "A price or an amount."),
        new("date_missing", "It does not say when it was made.", "The date of the purchase."),
    }.ToDictionary(problem => problem.Code);

    /// <summary>Takes the rows in and finds what they mean.</summary>
    /// <returns>The known purchase of each row; null where it is new.</returns>
    public async Task<long?[]> MatchAsync(IReadOnlyList<IncomingPurchase> rows, UpsertPolicy policy, CancellationToken cancellationToken)
    {
        await using var match = Command(Match);
        match.Parameters.Add(IncomingJson.Parameter(rows.Select((row, place) => new
        {
            place,
            row.FanId,
            row.EventId,
            row.ExternalId,
            EmailHash = row.EmailHash is { } hash ? Convert.ToBase64String(hash) : null,
            row.FanExternalId,
            row.EventExternalId,
            row.EventName,
            row.EventDate,
            row.Quantity,
            row.UnitPrice,
            row.Amount,
            row.PurchasedAt,
            row.RefundedAt,
        })));
        match.Parameters.AddWithValue("create", policy.Create);
        match.Parameters.AddWithValue("update", policy.Update);
        return await match.ReadSubjectsAsync(rows.Count, lockCount: false, cancellationToken);
    }

    /// <summary>Writes the rows that were matched.</summary>
    public async Task<IReadOnlyList<UpsertResult>> WriteAsync(UpsertPolicy policy, int[] duplicates, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"UPDATE incoming_purchases SET verdict = 'duplicate' WHERE place = ANY ({duplicates})", cancellationToken);
        if (!policy.DryRun)
        {
            var fans = await FansAsync(["created", "updated"], cancellationToken);
            await ledger.LockAsync(fans, cancellationToken);
            await using (var write = Command(Write))
            {
                write.Parameters.AddWithValue("stamp", policy.Stamp);
                await write.ExecuteNonQueryAsync(cancellationToken);
            }

            // A recount takes in the new purchases of its fans, which therefore are not added too.
            var recounted = await FansAsync(["updated"], cancellationToken);
            await ledger.AddToTotalsAsync(await CreatedAsync(recounted, cancellationToken), cancellationToken);
            await ledger.RecountAsync(recounted, cancellationToken);
        }

        await using var select = Command(Results);
        return await select.ReadResultsAsync(policy.DryRun, code => Problems[code], cancellationToken);
    }

    /// <summary>The fans of rows of these verdicts, those that a changed purchase is taken from among them.</summary>
    private Task<long[]> FansAsync(string[] verdicts, CancellationToken cancellationToken) => db.Database.SqlQuery<long>(
        $"""
        SELECT DISTINCT fan AS "Value" FROM incoming_purchases, LATERAL (VALUES (fan_id), ((before ->> 'fan_id')::bigint)) AS f (fan)
        WHERE verdict = ANY ({verdicts}) AND fan IS NOT NULL
        """).ToArrayAsync(cancellationToken);

    private Task<long[]> CreatedAsync(long[] except, CancellationToken cancellationToken) => db.Database.SqlQuery<long>(
        $"SELECT new_id AS \"Value\" FROM incoming_purchases WHERE verdict = 'created' AND refunded_at IS NULL AND fan_id <> ALL ({except})").ToArrayAsync(cancellationToken);

    private NpgsqlCommand Command(string sql) =>
        new(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new("promoter", tenant.RequiredPromoter.Value) } };
}
