using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Campaigns;

/// <summary>Gives an approved campaign its time and the worker its job, within the caller's transaction; nothing is saved here.</summary>
/// <param name="database">The caller's unit of work.</param>
/// <param name="jobs">Takes the launch.</param>
/// <param name="lifecycle">The transition table.</param>
/// <param name="clock">The present.</param>
public sealed class CampaignScheduler(CampaignDbContext database, JobQueue jobs, CampaignLifecycle lifecycle, TimeProvider clock)
{
    /// <summary>The kind of job that starts sending.</summary>
    public const string LaunchJob = "launch";

    /// <summary>Schedules.</summary>
    /// <param name="campaign">A campaign of the unit of work, approved or held before it began.</param>
    /// <param name="sendAt">The instant; the campaign's own schedule where null.</param>
    /// <param name="actor">Who schedules.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When the campaign is scheduled in the unit of work.</returns>
    /// <exception cref="DomainException"><c>illegal_transition</c> or <c>invalid_schedule</c>.</exception>
    public async Task ScheduleAsync(MarketingCampaign campaign, DateTimeOffset? sendAt, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var start = sendAt ?? await OwnStartAsync(campaign, cancellationToken);
        lifecycle.Move(campaign, CampaignMove.Schedule, actor);
        campaign.SendAt = start;
        await PlanLaunchAsync(campaign, start, cancellationToken);
        database.Audit.Add(CampaignAudit.Entry(campaign, "schedule", actor, clock.GetUtcNow(), new { sendAt = start, campaign.Revision }));
    }

    private async Task<DateTimeOffset> OwnStartAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        string[] zones = campaign.Schedule.Mode == "local_time"
            ? await database.Fans.Where(fan => fan.TimeZone != null).Select(fan => fan.TimeZone!).Distinct().ToArrayAsync(cancellationToken)
            : [];
        return SendTimes.Start(campaign.Schedule, zones, clock.GetUtcNow());
    }

    private async Task PlanLaunchAsync(MarketingCampaign campaign, DateTimeOffset start, CancellationToken cancellationToken)
    {
        // One open job per campaign (a unique index says so): a waiting one of an earlier schedule gets the new time.
        var moved = await database.Jobs
            .Where(job => job.Kind == LaunchJob && job.SubjectId == campaign.CampaignId.Value && job.State == JobState.Queued)
            .ExecuteUpdateAsync(job => job.SetProperty(row => row.RunAt, start), cancellationToken);
        if (moved == 0)
        {
            jobs.Enqueue(LaunchJob, campaign.CampaignId.Value, start);
        }
    }
}
