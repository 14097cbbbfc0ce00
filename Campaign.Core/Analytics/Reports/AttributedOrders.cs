using Campaign.Contracts.Analytics;
using Campaign.Contracts.Common;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Analytics.Reports;

/// <summary>The orders behind a campaign's attributed numbers.</summary>
/// <param name="database">The unit of work.</param>
public sealed class AttributedOrders(CampaignDbContext database)
{
    /// <summary>Orders by their ids.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="after">The cursor of the page before.</param>
    /// <param name="limit">Rows of a page.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The page; null where there is no such campaign.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such cursor.</exception>
    public async Task<Page<AttributedOrderRow>?> ListAsync(CampaignId id, string? after, int limit, CancellationToken cancellationToken)
    {
        if (!await database.Campaigns.AnyAsync(row => row.CampaignId == id, cancellationToken))
        {
            return null;
        }

        var last = after is null ? 0 : Keyset.ReadNumber(after);
        var rows = await database.AttributedOrders.AsNoTracking().Where(row => row.CampaignId == id && row.PurchaseId > last)
            .OrderBy(row => row.PurchaseId).Take(limit + 1).ToListAsync(cancellationToken);
        return new Page<AttributedOrderRow>(
            [.. rows.Take(limit).Select(row => new AttributedOrderRow(
                row.PurchaseId, row.FanId.Value, EnumText.Of(row.Channel), row.Variant, row.TouchedAt, row.PurchasedAt, row.Amount, row.LastTouch,
                row.FirstTouch, row.Linear))],
            rows.Count > limit ? Keyset.Write(rows[limit - 1].PurchaseId) : null);
    }
}
