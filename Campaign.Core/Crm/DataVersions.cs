using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm;

/// <summary>
/// Moves a promoter's data version, which is part of every cache key over its CRM data and says what a read replica must have seen.
/// </summary>
internal static class DataVersions
{
    /// <summary>
    /// Call last in the transaction that changes fans, events, purchases, consents, suppressions or segments: the promoter's row is then the last lock
    /// of every writer, so that none waits in a circle, and it is held for the commit alone.
    /// </summary>
    public static Task BumpDataVersionAsync(this CampaignDbContext db, PromoterId promoter, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"UPDATE promoters SET data_version = data_version + 1 WHERE promoter_id = {promoter.Value}", cancellationToken);
}
