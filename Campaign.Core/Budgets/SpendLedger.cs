using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Budgets;

/// <summary>Keeps the sums of a day by what is added to them.</summary>
internal static class SpendLedger
{
    /// <summary>Adds a call's cost to its day, in the transaction of the caller, which writes the call.</summary>
    public static Task AddModelSpendAsync(this CampaignDbContext db, PromoterId promoter, DateTimeOffset at, decimal cost, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO model_spend AS s (promoter_id, day, spent)
            SELECT p.promoter_id, ({at} AT TIME ZONE p.time_zone)::date, {cost} FROM promoters p WHERE p.promoter_id = {promoter.Value}
            ON CONFLICT (promoter_id, day) DO UPDATE SET spent = s.spent + excluded.spent
            """,
            cancellationToken);
}
