using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Reading;

/// <summary>Counts a campaign's recipients and what came of it, from the rows themselves.</summary>
/// <param name="database">The unit of work.</param>
public sealed class CampaignNumbers(CampaignDbContext database)
{
    /// <summary>Recipients by state.</summary>
    /// <param name="campaigns">The campaigns.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Counts of each.</returns>
    public async Task<IReadOnlyDictionary<CampaignId, RecipientCounts>> CountAsync(
        IReadOnlyCollection<MarketingCampaign> campaigns, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(campaigns);
        var ids = campaigns.Select(campaign => campaign.CampaignId).ToArray();
        var states = await database.Recipients.Where(row => ids.Contains(row.CampaignId)).GroupBy(row => new { row.CampaignId, row.State })
            .Select(group => new { group.Key.CampaignId, group.Key.State, Count = group.LongCount() }).ToListAsync(cancellationToken);
        var byState = states.ToDictionary(row => (row.CampaignId, row.State), row => row.Count);
        var held = await database.SendBatches.Where(row => ids.Contains(row.CampaignId) && row.LeaseUntil != null).GroupBy(row => row.CampaignId)
            .Select(group => new { group.Key, Count = group.Sum(row => row.FanIds.Length) }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return campaigns.ToDictionary(campaign => campaign.CampaignId, Counts);

        RecipientCounts Counts(MarketingCampaign campaign)
        {
            // Who is held is pending until it is known what became of it.
            var pending = Of(campaign, RecipientState.Pending);
            var sending = Math.Min(pending, held.GetValueOrDefault(campaign.CampaignId));
            return new(
                campaign.AudienceCount, pending - sending, sending, Of(campaign, RecipientState.Accepted), Of(campaign, RecipientState.Failed),
                Of(campaign, RecipientState.Skipped), Of(campaign, RecipientState.Uncertain));
        }

        long Of(MarketingCampaign campaign, RecipientState state) => byState.GetValueOrDefault((campaign.CampaignId, state));
    }

    /// <summary>Who was left out, by reason: at the snapshot and at the claims.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Most first.</returns>
    public async Task<IReadOnlyList<ExclusionCount>> ExclusionsAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var before = await database.CampaignExclusions.Where(row => row.CampaignId == id)
            .Select(row => new { row.Reason, row.Count }).ToListAsync(cancellationToken);
        var atClaim = await database.Recipients.Where(row => row.CampaignId == id && row.State == RecipientState.Skipped)
            .GroupBy(row => row.Reason ?? "skipped").Select(group => new { Reason = group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
        return [.. before.Concat(atClaim).GroupBy(row => row.Reason, (reason, rows) => new ExclusionCount(reason, rows.Sum(row => row.Count)))
            .OrderByDescending(row => row.Count)];
    }

    /// <summary>What came of a campaign.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The results; null where there is no such campaign.</returns>
    public async Task<CampaignResults?> ResultsAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var campaign = await database.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == id, cancellationToken);
        if (campaign is null)
        {
            return null;
        }

        var orders = await OrdersAsync(campaign, cancellationToken);
        return new CampaignResults(
            (await CountAsync([campaign], cancellationToken))[id], await ExclusionsAsync(id, cancellationToken),
            await EngagementAsync(id, cancellationToken), orders.Count, orders.Sum());
    }

    private async Task<IReadOnlyList<EngagementCount>> EngagementAsync(CampaignId id, CancellationToken cancellationToken)
    {
        var rows = await database.EngagementEvents.Where(row => row.CampaignId == id).GroupBy(row => new { row.Type, row.FanId })
            .Select(group => new { group.Key.Type, Total = group.LongCount(), Human = group.Max(row => row.Actor == EngagementActor.Human ? 1 : 0), Machine = group.Max(row => row.Actor == EngagementActor.Machine ? 1 : 0) })
            .GroupBy(fan => fan.Type)
            .Select(group => new { Type = group.Key, Total = group.Sum(fan => fan.Total), Human = group.Sum(fan => (long)fan.Human), Machine = group.Sum(fan => (long)(fan.Machine - (fan.Machine * fan.Human))) })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Type).Select(row => new EngagementCount(EnumText.Of(row.Type), row.Total, row.Human, row.Machine))];
    }

    private Task<List<decimal>> OrdersAsync(MarketingCampaign campaign, CancellationToken cancellationToken) => (
        from recipient in database.Recipients
        where recipient.CampaignId == campaign.CampaignId && recipient.State == RecipientState.Accepted
        join purchase in database.Purchases on recipient.FanId equals purchase.FanId
        where purchase.EventId == campaign.EventId && purchase.RefundedAt == null
            && purchase.PurchasedAt >= recipient.UpdatedAt && purchase.PurchasedAt < recipient.UpdatedAt + CampaignOutcomes.Attribution
        select purchase.Amount).ToListAsync(cancellationToken);
}
