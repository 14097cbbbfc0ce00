using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Crm;

/// <summary>A purchase to record.</summary>
/// <param name="FanId">Who bought.</param>
/// <param name="EventId">For which event.</param>
/// <param name="Quantity">Tickets, at least 1.</param>
/// <param name="UnitPrice">Price of one ticket in the promoter's currency.</param>
/// <param name="PurchasedAt">When.</param>
/// <param name="ExternalId">The id in the ticketing system: one that is known already is not recorded again.</param>
public sealed record NewPurchase(FanId FanId, long EventId, int Quantity, decimal UnitPrice, DateTimeOffset PurchasedAt, string? ExternalId = null);

/// <summary>Rows of kept totals that are wrong, missing or too many.</summary>
/// <param name="Table">The table.</param>
/// <param name="Rows">How many.</param>
public sealed record WrongTotals(string Table, long Rows);

/// <summary>The one way in which purchases are written: their fans' totals move in the same transaction.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose purchases.</param>
/// <param name="clock">Says when a refund was made.</param>
public sealed class PurchaseLedger(CampaignDbContext db, TenantContext tenant, TimeProvider clock)
{
    private static readonly string LockFans = SqlFile.Read("Crm", "lock-fans");
    private static readonly string RecordPurchases = SqlFile.Read("Crm", "record-purchases");
    private static readonly string AddToTotals = SqlFile.Read("Crm", "add-to-totals");
    private static readonly string RefundPurchases = SqlFile.Read("Crm", "refund-purchases");
    private static readonly string RebuildFanStats = SqlFile.Read("Crm", "rebuild-fan-stats");
    private static readonly string RebuildEngagementStats = SqlFile.Read("Crm", "rebuild-engagement-stats");
    private static readonly string CompareFanStats = SqlFile.Read("Crm", "compare-fan-stats");

    /// <summary>Records purchases in one statement; a few thousand at a time.</summary>
    /// <param name="purchases">The purchases.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The ids of those that are new.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: a fan or event is not this promoter's, or a quantity or price is out of range.</exception>
    public async Task<IReadOnlyList<long>> RecordAsync(IReadOnlyList<NewPurchase> purchases, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(purchases);
        if (purchases.Any(purchase => purchase.Quantity < 1 || purchase.UnitPrice < 0))
        {
            throw new DomainException("invalid_request", "A purchase has at least one ticket and no negative price.");
        }

        try
        {
            return await db.InTransactionAsync(() => WriteAsync(purchases, cancellationToken), cancellationToken);
        }
        catch (PostgresException foreign) when (foreign.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new DomainException("invalid_request", "A purchase names a fan or an event that does not exist.");
        }
    }

    /// <summary>Marks purchases refunded: from now on they count nowhere.</summary>
    /// <param name="purchaseIds">The purchases.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>How many were not refunded before.</returns>
    public Task<int> RefundAsync(IReadOnlyList<long> purchaseIds, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var fans = await db.Purchases.Where(purchase => purchaseIds.Contains(purchase.PurchaseId))
                .Select(purchase => purchase.FanId).Distinct().ToListAsync(cancellationToken);
            await LockAsync([.. fans.Select(fan => fan.Value)], cancellationToken);
            var refunded = await db.Database.SqlQueryRaw<long>(
                RefundPurchases, Promoter, new NpgsqlParameter("purchases", purchaseIds.ToArray()), new NpgsqlParameter("at", clock.GetUtcNow()))
                .ToListAsync(cancellationToken);
            await RebuildAsync([.. refunded.Distinct()], cancellationToken);
            await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
            return refunded.Count;
        },
        cancellationToken);

    /// <summary>Lets statements over all purchases take their time.</summary>
    /// <param name="timeout">Per statement.</param>
    public void TakeTime(TimeSpan timeout) => db.Database.SetCommandTimeout(timeout);

    /// <summary>Counts the totals of every fan anew, from the purchases and the engagement.</summary>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>When it is done.</returns>
    public Task RebuildStatsAsync(CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            // Writers wait meanwhile: a first purchase that is committed between the removal and the count would be inserted twice.
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE fan_stats, fan_genre_stats IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
            await RebuildAsync(null, cancellationToken);
            await db.Database.ExecuteSqlRawAsync(RebuildEngagementStats, [Promoter], cancellationToken);
            await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
            return 0;
        },
        cancellationToken);

    /// <summary>Compares the kept totals with what the purchases and the engagement say.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The tables with wrong rows: none, unless something wrote past this class.</returns>
    public async Task<IReadOnlyList<WrongTotals>> WrongStatsAsync(CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<WrongTotals>(CompareFanStats, Promoter).ToListAsync(cancellationToken);

    /// <summary>Locks fans, in the order of their ids, until the caller's transaction ends.</summary>
    internal Task LockAsync(long[] fans, CancellationToken cancellationToken) =>
        db.Database.SqlQueryRaw<int>(LockFans, Promoter, new NpgsqlParameter("fans", fans)).ToListAsync(cancellationToken);

    /// <summary>Adds purchases that the caller's transaction has just written to the totals of their fans, whom it has locked.</summary>
    internal Task AddToTotalsAsync(long[] purchases, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(AddToTotals, [Promoter, new NpgsqlParameter("purchases", purchases)], cancellationToken);

    /// <summary>Counts the totals of fans anew whom the caller's transaction has locked.</summary>
    internal Task RecountAsync(long[] fans, CancellationToken cancellationToken) => RebuildAsync(fans, cancellationToken);

    /// <summary>Counts the totals anew of those who bought tickets for an event that the caller's transaction has changed.</summary>
    internal async Task RecountBuyersAsync(long eventId, CancellationToken cancellationToken)
    {
        var buyers = await db.Purchases.Where(purchase => purchase.EventId == eventId).Select(purchase => purchase.FanId).Distinct().ToListAsync(cancellationToken);
        long[] fans = [.. buyers.Select(fan => fan.Value)];
        await LockAsync(fans, cancellationToken);
        await RebuildAsync(fans, cancellationToken);
    }

    private NpgsqlParameter Promoter => new("promoter", tenant.RequiredPromoter.Value);

    private async Task<IReadOnlyList<long>> WriteAsync(IReadOnlyList<NewPurchase> purchases, CancellationToken cancellationToken)
    {
        long[] fans = [.. purchases.Select(purchase => purchase.FanId.Value)];
        await LockAsync(fans, cancellationToken);
        var recorded = await db.Database.SqlQueryRaw<long>(
            RecordPurchases,
            Promoter,
            new NpgsqlParameter("external_ids", purchases.Select(purchase => purchase.ExternalId).ToArray()),
            new NpgsqlParameter("fans", fans),
            new NpgsqlParameter("events", purchases.Select(purchase => purchase.EventId).ToArray()),
            new NpgsqlParameter("quantities", purchases.Select(purchase => purchase.Quantity).ToArray()),
            new NpgsqlParameter("unit_prices", purchases.Select(purchase => purchase.UnitPrice).ToArray()),
            new NpgsqlParameter("purchased_at", purchases.Select(purchase => purchase.PurchasedAt).ToArray())).ToListAsync(cancellationToken);
        await AddToTotalsAsync([.. recorded], cancellationToken);
        await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
        return recorded;
    }

    private Task<int> RebuildAsync(long[]? fans, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(
        RebuildFanStats,
        [Promoter, new NpgsqlParameter("fans", NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Bigint) { Value = (object?)fans ?? DBNull.Value }],
        cancellationToken);
}
