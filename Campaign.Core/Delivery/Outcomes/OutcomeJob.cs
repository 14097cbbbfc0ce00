using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Memories;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Outcomes;

/// <summary>
/// Measures a campaign when its last purchase has been attributed, and once more weeks later: ticketing systems report late, and tickets are given back.
/// </summary>
internal sealed class OutcomeJob(CampaignDbContext database, CampaignOutcomes outcomes, MemoryStore memories, TimeProvider clock) : IJobHandler
{
    public const string Kind = "outcome";

    private static readonly TimeSpan LastLook = TimeSpan.FromDays(30);

    public DateTimeOffset? DueAgain { get; private set; }

    /// <summary>When a campaign that ends now is measured first.</summary>
    public static DateTimeOffset FirstLook(DateTimeOffset completedAt) => completedAt + CampaignOutcomes.Attribution;

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var campaign = await database.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == new CampaignId(job.SubjectId), cancellationToken);
        if (campaign is not { Status: CampaignStatus.Sent, CompletedAt: { } completedAt })
        {
            return;
        }

        await outcomes.MeasureAsync(campaign, cancellationToken);
        await KeepInMindAsync(campaign, cancellationToken);
        DueAgain = clock.GetUtcNow() < completedAt + LastLook ? completedAt + LastLook : null;
    }

    /// <summary>What the agent knows of a campaign was measured, never guessed by a model.</summary>
    private async Task KeepInMindAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var measured = await database.CampaignOutcomes.AsNoTracking().Where(row => row.CampaignId == campaign.CampaignId)
            .OrderBy(row => row.Channel).ToListAsync(cancellationToken);
        if (measured.Count > 0)
        {
            var currency = await database.Promoters.Where(row => row.PromoterId == campaign.PromoterId).Select(row => row.Currency).SingleAsync(cancellationToken);
            await memories.RecordAsync(campaign.CampaignId, OutcomeText.Of(campaign, measured, currency), cancellationToken);
        }
    }
}
