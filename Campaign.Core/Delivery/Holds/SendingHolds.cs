using Campaign.Contracts.Campaigns;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Holds;

/// <summary>Stops and releases all sending of a promoter. What is held waits: no campaign changes its state, and nothing is lost.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose sending.</param>
/// <param name="audit">Notes who did it.</param>
/// <param name="clock">The present.</param>
public sealed class SendingHolds(CampaignDbContext db, TenantContext tenant, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Whether messages go out now.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The promoter's own hold, and whether the whole platform is held.</returns>
    public async Task<SendingState> ReadAsync(CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        var holds = await db.SendingHolds.IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.PromoterId == promoter || row.PromoterId == SendingHold.Everybody).ToListAsync(cancellationToken);
        var own = holds.FirstOrDefault(row => row.PromoterId == promoter);
        return new SendingState(own is not null, own?.Reason, own?.HeldAt, holds.Any(row => row.PromoterId == SendingHold.Everybody));
    }

    /// <summary>Stops all sending of the promoter. A second time changes nothing.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The state after it.</returns>
    public Task<SendingState> HoldAsync(string reason, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var added = await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO sending_holds (promoter_id, reason, held_by, held_at)
                VALUES ({tenant.RequiredPromoter.Value}, {reason}, {tenant.Actor.Value}, {clock.GetUtcNow()}) ON CONFLICT DO NOTHING
                """,
                cancellationToken);
            if (added > 0)
            {
                audit.Record("sending.hold", $"promoter:{tenant.RequiredPromoter}", new { reason });
                await db.SaveChangesAsync(cancellationToken);
            }

            return await ReadAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Lets the promoter's messages go out again.</summary>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The state after it.</returns>
    public Task<SendingState> ReleaseAsync(CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var promoter = tenant.RequiredPromoter;
            if (await db.SendingHolds.Where(row => row.PromoterId == promoter).ExecuteDeleteAsync(cancellationToken) > 0)
            {
                audit.Record("sending.release", $"promoter:{promoter}");
                await db.SaveChangesAsync(cancellationToken);
            }

            return await ReadAsync(cancellationToken);
        },
        cancellationToken);
}
