using System.Diagnostics;
using Campaign.Core.Audiences.Validation;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Launching;

/// <summary>
/// The job <c>launch</c>: a scheduled campaign's time has come. One transaction fixes the recipients and opens the dispatch; it happens once, since
/// only a scheduled campaign can be launched.
/// </summary>
internal sealed partial class LaunchCampaign(
    CampaignDbContext database, CampaignLifecycle lifecycle, RecipientSnapshot snapshot, JobQueue jobs, TimeProvider clock, IOptions<DeliveryOptions> options,
    ILogger<LaunchCampaign> logger) : IJobHandler
{
    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        var id = new CampaignId(job.SubjectId);
        try
        {
            await DatabaseRetry.Pipeline.ExecuteAsync(async token => await LaunchAsync(id, token), cancellationToken);
        }
        catch (Exception failure) when (failure is InvalidRuleException or DomainException)
        {
            // A segment is gone, or a zone is none: no attempt will change that, and nobody is written to by guess.
            await FailAsync(id, failure is DomainException broken ? broken.Code : "invalid_rule", cancellationToken);
        }
    }

    public Task GiveUpAsync(JobLease job, CancellationToken cancellationToken) =>
        FailAsync(new CampaignId(job.SubjectId), "launch_failed", cancellationToken);

    private async Task LaunchAsync(CampaignId id, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var campaign = await database.LockCampaignAsync(id, cancellationToken);
        if (campaign is not { Status: CampaignStatus.Scheduled, SendAt: { } sendAt })
        {
            return;
        }

        var late = clock.GetUtcNow() - sendAt;
        if (late > options.Value.StaleAfter)
        {
            lifecycle.Move(campaign, CampaignMove.Pause, Actor.Worker, "stale_schedule");
            Log.Stale(logger, id.Value, late);
        }
        else
        {
            await BeginAsync(campaign, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task BeginAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var promoter = await database.Promoters.FirstAsync(row => row.PromoterId == campaign.PromoterId, cancellationToken);
        campaign.AudienceCount = await snapshot.TakeAsync(campaign, promoter, cancellationToken);
        lifecycle.Move(campaign, CampaignMove.Launch, Actor.Worker);

        // Due at once: the first turn finds out when the first recipient is.
        database.Dispatches.Add(new Dispatch
        {
            PromoterId = campaign.PromoterId,
            CampaignId = campaign.CampaignId,
            NextDueAt = clock.GetUtcNow(),
            LastServedAt = DateTimeOffset.UnixEpoch,
            TraceParent = Activity.Current?.Id,
        });
        foreach (var (kind, after) in FollowUps(campaign))
        {
            await jobs.ScheduleAsync(kind, campaign.CampaignId.Value, clock.GetUtcNow() + after, cancellationToken);
        }

        Log.Launched(logger, campaign.CampaignId.Value, campaign.AudienceCount);
    }

    /// <summary>What is to be done about a campaign that has begun, by features that know this one.</summary>
    private static IEnumerable<(string Kind, TimeSpan After)> FollowUps(MarketingCampaign campaign)
    {
        yield return (CampaignJobs.Measure, CampaignJobs.FirstMeasure);
        if (campaign.Experiment is { TestShare: < 1 })
        {
            yield return (CampaignJobs.Experiment, CampaignJobs.FirstLook);
        }
    }

    private async Task FailAsync(CampaignId id, string reason, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var campaign = await database.LockCampaignAsync(id, cancellationToken);
        if (campaign?.Status == CampaignStatus.Scheduled)
        {
            lifecycle.Move(campaign, CampaignMove.Fail, Actor.Worker, reason);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            Log.Failed(logger, id.Value, reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Campaign {CampaignId} begins: {Matched} fans in its audience")]
        public static partial void Launched(ILogger logger, Guid campaignId, long matched);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {CampaignId} is {Late} late and is held until somebody schedules it again")]
        public static partial void Stale(ILogger logger, Guid campaignId, TimeSpan late);

        [LoggerMessage(Level = LogLevel.Error, Message = "Campaign {CampaignId} cannot be sent: {Reason}")]
        public static partial void Failed(ILogger logger, Guid campaignId, string reason);
    }
}
