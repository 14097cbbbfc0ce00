using Campaign.Contracts.Agents;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Campaigns;

/// <summary>A draft with the approval that was given for it.</summary>
/// <param name="Draft">The draft as it was approved.</param>
/// <param name="RunId">The run that commits it: one run makes one campaign.</param>
/// <param name="ThreadId">The conversation it came from.</param>
/// <param name="Author">Who asked for it.</param>
/// <param name="ApprovedBy">Who approved it; <see cref="ApprovalPolicy"/> has agreed.</param>
/// <param name="RecipientCount">The number that the approver typed.</param>
public sealed record ApprovedDraft(
    CampaignDraft Draft, RunId RunId, Guid ThreadId, Guid? Author, Guid ApprovedBy, long RecipientCount);

/// <summary>Makes and schedules the campaign of an approved draft, all within the caller's transaction; nothing is saved here.</summary>
/// <param name="database">The caller's unit of work.</param>
/// <param name="tenant">Whose campaign it is.</param>
/// <param name="lifecycle">The transition table.</param>
/// <param name="scheduler">Sets the time.</param>
/// <param name="clock">The present.</param>
public sealed class CampaignCommit(
    CampaignDbContext database, TenantContext tenant, CampaignLifecycle lifecycle, CampaignScheduler scheduler, TimeProvider clock)
{
    /// <summary>Commits once: the same run again gets the campaign it has made.</summary>
    /// <param name="approved">Draft and approval.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The scheduled campaign; of waves the first, the others are scheduled beside it.</returns>
    /// <exception cref="DomainException">The draft cannot be sent; codes as <see cref="CampaignContent.Of"/> and <see cref="SendTimes"/>.</exception>
    public async Task<MarketingCampaign> CommitAsync(ApprovedDraft approved, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(approved);
        var made = await database.Campaigns.FirstOrDefaultAsync(campaign => campaign.RunId == approved.RunId.Value, cancellationToken);
        if (made is not null)
        {
            return made;
        }

        // The first of several waves carries the run: it tells whether the run has committed.
        var campaigns = DraftWaves.Split(approved.Draft).Select((draft, at) => Build(approved with { Draft = draft }, at == 0 ? approved.RunId.Value : null)).ToList();
        foreach (var campaign in campaigns)
        {
            await ScheduleAsync(campaign, approved, cancellationToken);
        }

        return campaigns[0];
    }

    private async Task ScheduleAsync(MarketingCampaign campaign, ApprovedDraft approved, CancellationToken cancellationToken)
    {
        var author = approved.Author is { } person ? Actor.User(person) : Actor.Worker;
        var approver = Actor.User(approved.ApprovedBy);
        lifecycle.Begin(campaign, author);
        lifecycle.Move(campaign, CampaignMove.Submit, author);
        campaign.ApprovedBy = approved.ApprovedBy;
        lifecycle.Move(campaign, CampaignMove.Approve, approver);
        database.Audit.Add(CampaignAudit.Entry(
            campaign, "approve", approver, clock.GetUtcNow(), new { campaign.DraftHash, approved.RecipientCount, approved.RunId }));
        await scheduler.ScheduleAsync(campaign, null, approver, cancellationToken);
    }

    private MarketingCampaign Build(ApprovedDraft approved, Guid? run)
    {
        var draft = approved.Draft;
        var content = CampaignContent.Of(draft);
        var now = clock.GetUtcNow();
        return new MarketingCampaign
        {
            PromoterId = tenant.RequiredPromoter,
            CampaignId = new CampaignId(Guid.CreateVersion7(now)),
            Name = Name(draft),
            Channels = [.. content.Channels],
            Purpose = content.Purpose,
            EventId = content.EventId,
            Rule = content.Rule,
            Sentence = draft.Audience!.Sentence,
            Copy = content.Copy,
            Schedule = content.Schedule,
            Experiment = content.Experiment,
            HoldoutShare = content.HoldoutShare,
            Revision = Math.Max(1, draft.Rev),
            DraftHash = DraftHash.Of(content),
            AudienceCount = draft.Audience.Count,
            ThreadId = approved.ThreadId,
            RunId = run,
            CreatedBy = approved.Author,
            CreatedAt = now,
        };
    }

    private static string Name(CampaignDraft draft)
    {
        var name = draft.Event?.Name ?? draft.Brief?.Message ?? draft.Audience!.Sentence;
        return name.Length <= 200 ? name : name[..199] + "…";
    }
}
