using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm;

/// <summary>
/// Erases a person: the fan, the purchases with their totals, the messages that were kept, and what imports remember. What stays names nobody: the
/// consent ledger and the deliveries by number, and the address's hash where it is suppressed, so that it stays unreachable when it is imported again, or where it
/// was asked to confirm a consent, for as long as it must not be asked again.
/// </summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose fan.</param>
/// <param name="audit">Notes who did it.</param>
public sealed class FanErasure(CampaignDbContext db, TenantContext tenant, AuditTrail audit)
{
    /// <summary>Erases a fan.</summary>
    /// <param name="fanId">The fan.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there was such a fan.</returns>
    public Task<bool> EraseAsync(FanId fanId, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var promoter = tenant.RequiredPromoter.Value;
            var locked = await db.Database.SqlQuery<long>(
                $"SELECT fan_id AS \"Value\" FROM fans WHERE promoter_id = {promoter} AND fan_id = {fanId.Value} FOR UPDATE").ToListAsync(cancellationToken);
            if (locked.Count == 0)
            {
                return false;
            }

            // In the order in which all writers of totals take them.
            await db.FanStats.Where(stats => stats.FanId == fanId).ExecuteDeleteAsync(cancellationToken);
            await db.FanGenreStats.Where(stats => stats.FanId == fanId).ExecuteDeleteAsync(cancellationToken);
            await db.Purchases.Where(purchase => purchase.FanId == fanId).ExecuteDeleteAsync(cancellationToken);
            await db.OutboxMessages.Where(message => message.FanId == fanId).ExecuteDeleteAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"UPDATE import_rows SET before = NULL, subject_id = NULL WHERE promoter_id = {promoter} AND subject_id = {fanId.Value} AND import_id IN (SELECT import_id FROM imports WHERE promoter_id = {promoter} AND kind = 'fans')",
                cancellationToken);
            await db.OptInRequests.Where(request => request.FanId == fanId && request.SentAt == null).ExecuteDeleteAsync(cancellationToken);
            await db.Database.ExecuteSqlAsync(
                $"UPDATE opt_in_requests SET fan_id = NULL, source = 'erased', proof = NULL, due_at = NULL, confirmed_at = NULL WHERE promoter_id = {promoter} AND fan_id = {fanId.Value}",
                cancellationToken);
            await db.Fans.Where(fan => fan.FanId == fanId).ExecuteDeleteAsync(cancellationToken);
            audit.Record("fan.erase", $"fan:{fanId}");
            await db.SaveChangesAsync(cancellationToken);
            await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
            return true;
        },
        cancellationToken);
}
