using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Analytics.Measures;

/// <summary>The job <c>measure</c>: measures a campaign as long as its numbers move, often at first and seldom later.</summary>
internal sealed class MeasureJob(CampaignDbContext database, CampaignMeasurement measurement, TimeProvider clock) : IJobHandler
{
    public DateTimeOffset? DueAgain { get; private set; }

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var campaign = await database.Campaigns.AsNoTracking().FirstOrDefaultAsync(row => row.CampaignId == new CampaignId(job.SubjectId), cancellationToken);
        if (campaign?.StartedAt is not { } startedAt)
        {
            return;
        }

        await measurement.MeasureAsync(campaign, cancellationToken);
        var last = campaign.CompletedAt ?? clock.GetUtcNow();
        DueAgain = Pause(clock.GetUtcNow() - startedAt, last - startedAt) is { } pause ? clock.GetUtcNow() + pause : null;
    }

    /// <summary>Until the next look at a campaign of this age that took so long to send; null once its last order is in.</summary>
    internal static TimeSpan? Pause(TimeSpan age, TimeSpan sending) => age switch
    {
        _ when age > sending + CampaignMeasurement.Lookback + TimeSpan.FromDays(1) => null,
        { TotalHours: < 2 } => TimeSpan.FromMinutes(10),
        { TotalDays: < 2 } => TimeSpan.FromHours(1),
        { TotalDays: < 6 } => TimeSpan.FromHours(6),
        _ => TimeSpan.FromDays(1),
    };
}
