using System.Diagnostics;
using Campaign.Core.Campaigns;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery;

/// <summary>Lets workers look at a campaign at once; its row is locked before.</summary>
internal static class DispatchWake
{
    public static async Task WakeAsync(
        this CampaignDbContext database, MarketingCampaign campaign, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var woken = await database.Dispatches.Where(row => row.CampaignId == campaign.CampaignId)
            .ExecuteUpdateAsync(row => row.SetProperty(dispatch => dispatch.NextDueAt, now), cancellationToken);
        if (woken == 0)
        {
            database.Dispatches.Add(new Dispatch
            {
                PromoterId = campaign.PromoterId,
                CampaignId = campaign.CampaignId,
                NextDueAt = now,
                LastServedAt = DateTimeOffset.UnixEpoch,
                TraceParent = Activity.Current?.Id,
            });
        }
    }
}
