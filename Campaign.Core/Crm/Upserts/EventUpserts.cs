using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Crm.Upserts;

/// <summary>What a row says about an event; null is nothing. Known by its external id, else by name and start.</summary>
internal sealed record IncomingEvent(
    string? ExternalId, string? Name, string? Genre, string? Venue, string? City, string? Country, DateTimeOffset? StartsAt, string? TimeZone, decimal? Price,
    int? Capacity, string? Url, string? Status);

/// <summary>Makes events of rows, in the caller's transaction: first <see cref="MatchAsync"/>, then <see cref="WriteAsync"/>.</summary>
internal sealed class EventUpserts(CampaignDbContext db, TenantContext tenant, PurchaseLedger purchases)
{
    private const string Results =
        "SELECT coalesce(verdict, 'created'), coalesce(event_id, new_id), CASE WHEN verdict = 'updated' THEN before::text END FROM incoming_events ORDER BY place";

    private static readonly string Match = SqlFile.Read("Crm", "incoming-events");
    private static readonly string Merge = SqlFile.Read("Crm", "merge-events");
    private static readonly string Write = SqlFile.Read("Crm", "write-events");

    private static readonly UpsertProblem Incomplete = new("event_incomplete", "A new event needs a name, a city and a start.", "Give all three.");

    /// <summary>Takes the rows in and finds the events that they mean, which are locked until the transaction ends.</summary>
    public async Task<long?[]> MatchAsync(IReadOnlyList<IncomingEvent> rows, CancellationToken cancellationToken)
    {
        await using var match = Command(Match);
        match.Parameters.Add(IncomingJson.Parameter(rows.Select((row, place) => new
        {
            place,
            row.ExternalId,
            row.Name,
            row.Genre,
            row.Venue,
            row.City,
            row.Country,
            row.StartsAt,
            row.TimeZone,
            row.Price,
            row.Capacity,
            row.Url,
            row.Status,
        })));
        return await match.ReadSubjectsAsync(rows.Count, lockCount: true, cancellationToken);
    }

    /// <summary>Writes the rows that were matched. Where an event changes its genre, the totals of those who bought it follow.</summary>
    public async Task<IReadOnlyList<UpsertResult>> WriteAsync(UpsertPolicy policy, int[] duplicates, CancellationToken cancellationToken)
    {
        var promoter = await db.Promoters.AsNoTracking().SingleAsync(row => row.PromoterId == tenant.RequiredPromoter, cancellationToken);
        await using (var write = Command(policy.DryRun ? Merge : $"{Merge};{Write}"))
        {
            write.Parameters.AddWithValue("duplicates", duplicates);
            write.Parameters.AddWithValue("create", policy.Create);
            write.Parameters.AddWithValue("update", policy.Update);
            write.Parameters.AddWithValue("erased", policy.Erased);
            write.Parameters.AddWithValue("stamp", policy.Stamp);
            write.Parameters.AddWithValue("country", promoter.Country);
            write.Parameters.AddWithValue("zone", promoter.TimeZone);
            await write.ExecuteNonQueryAsync(cancellationToken);
        }

        if (!policy.DryRun)
        {
            await RecountAsync(cancellationToken);
        }

        await using var select = Command(Results);
        return await select.ReadResultsAsync(policy.DryRun, _ => Incomplete, cancellationToken);
    }

    private async Task RecountAsync(CancellationToken cancellationToken)
    {
        var fans = await db.Database.SqlQuery<long>(
            $"""
            SELECT DISTINCT p.fan_id AS "Value" FROM incoming_events i
            JOIN purchases p ON p.promoter_id = {tenant.RequiredPromoter.Value} AND p.event_id = i.event_id
            WHERE i.verdict = 'updated' AND i.regenred
            """).ToArrayAsync(cancellationToken);
        if (fans.Length > 0)
        {
            await purchases.LockAsync(fans, cancellationToken);
            await purchases.RecountAsync(fans, cancellationToken);
        }
    }

    private NpgsqlCommand Command(string sql) =>
        new(sql, (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new("promoter", tenant.RequiredPromoter.Value) } };
}
