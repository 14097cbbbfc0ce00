using System.Globalization;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Campaigns;

/// <summary>Loads campaigns for a change.</summary>
internal static class CampaignLock
{
    /// <summary>
    /// Loads a campaign and keeps its row until the transaction ends, so that moves of people and workers come one after the other. Take it before
    /// any lock on the campaign's other rows.
    /// </summary>
    public static async Task<MarketingCampaign?> LockCampaignAsync(
        this CampaignDbContext database, CampaignId campaign, CancellationToken cancellationToken)
    {
        var promoter = database.CurrentPromoter?.Value;
        var rows = await database.Campaigns
            .FromSql($"SELECT *, xmin FROM campaigns WHERE promoter_id = {promoter} AND campaign_id = {campaign.Value} FOR UPDATE")
            .ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }

    /// <summary>Moves with every change of the campaign's row: what <c>If-Match</c> is compared with.</summary>
    public static string VersionOf(this CampaignDbContext database, MarketingCampaign campaign) =>
        Version(database.Entry(campaign).Property<uint>("xmin").CurrentValue);

    public static string Version(uint xmin) => xmin.ToString("x", CultureInfo.InvariantCulture);
}
