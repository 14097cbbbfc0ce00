using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Analytics.Rollups;

/// <summary>Proves campaigns' kept totals against the events, and counts them anew.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose totals.</param>
public sealed class CampaignTotals(CampaignDbContext db, TenantContext tenant)
{
    private static readonly string Compare = SqlFile.Read("Analytics", "compare-campaign-totals");
    private static readonly string Rebuild = SqlFile.Read("Analytics", "rebuild-campaign-totals");

    /// <summary>Compares what is kept with what the events say.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The tables with wrong rows: none, unless something wrote past the triggers.</returns>
    public async Task<IReadOnlyList<WrongTotals>> WrongAsync(CancellationToken cancellationToken) =>
        await db.Database.SqlQueryRaw<WrongTotals>(Compare, Promoter).ToListAsync(cancellationToken);

    /// <summary>Counts the totals anew.</summary>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>When it is done.</returns>
    public Task RebuildAsync(CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            // Writers of events wait meanwhile: what they add between the count and the commit would be lost.
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE campaign_cells, engagement_hours IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
            return await db.Database.ExecuteSqlRawAsync(Rebuild, [Promoter], cancellationToken);
        },
        cancellationToken);

    private NpgsqlParameter Promoter => new("promoter", tenant.RequiredPromoter.Value);
}
