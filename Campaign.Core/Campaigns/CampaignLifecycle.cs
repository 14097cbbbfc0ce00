using System.Diagnostics.CodeAnalysis;
using Campaign.Core.Common;
using Campaign.Core.Data;

namespace Campaign.Core.Campaigns;

/// <summary>What can be done to a campaign as a whole.</summary>
public enum CampaignMove
{
    /// <summary>The author asks for approval.</summary>
    Submit,

    /// <summary>An approver agrees to exactly this content.</summary>
    Approve,

    /// <summary>An approver sends it back.</summary>
    Reject,

    /// <summary>It gets its time.</summary>
    Schedule,

    /// <summary>Its time has come: the recipients are fixed.</summary>
    Launch,

    /// <summary>It is held, by a person or since its time was missed.</summary>
    Pause,

    /// <summary>A held one that had begun goes on.</summary>
    Resume,

    /// <summary>It ends before everybody got it.</summary>
    Cancel,

    /// <summary>Nobody is left to send to.</summary>
    Complete,

    /// <summary>It cannot be sent at all.</summary>
    Fail,

    /// <summary>Somebody lets messages that failed, or whose fate is not known, be tried again.</summary>
    Reopen,
}

/// <summary>
/// The one transition table, and the only place that sets a campaign's status. Every move adds its transition row to the unit of work, so
/// that status and timeline are written together or not at all.
/// </summary>
/// <param name="database">The caller's unit of work; nothing is saved here.</param>
/// <param name="clock">Dates the moves.</param>
public sealed class CampaignLifecycle(CampaignDbContext database, TimeProvider clock)
{
    private static readonly Dictionary<(CampaignStatus From, CampaignMove Move), CampaignStatus> Table = new()
    {
        [(CampaignStatus.Draft, CampaignMove.Submit)] = CampaignStatus.InReview,
        [(CampaignStatus.Draft, CampaignMove.Cancel)] = CampaignStatus.Cancelled,
        [(CampaignStatus.InReview, CampaignMove.Approve)] = CampaignStatus.Approved,
        [(CampaignStatus.InReview, CampaignMove.Reject)] = CampaignStatus.Draft,
        [(CampaignStatus.InReview, CampaignMove.Cancel)] = CampaignStatus.Cancelled,
        [(CampaignStatus.Approved, CampaignMove.Schedule)] = CampaignStatus.Scheduled,
        [(CampaignStatus.Approved, CampaignMove.Reject)] = CampaignStatus.Draft,
        [(CampaignStatus.Approved, CampaignMove.Cancel)] = CampaignStatus.Cancelled,
        [(CampaignStatus.Scheduled, CampaignMove.Launch)] = CampaignStatus.Sending,
        [(CampaignStatus.Scheduled, CampaignMove.Pause)] = CampaignStatus.Paused,
        [(CampaignStatus.Scheduled, CampaignMove.Cancel)] = CampaignStatus.Cancelled,
        [(CampaignStatus.Scheduled, CampaignMove.Fail)] = CampaignStatus.Failed,
        [(CampaignStatus.Sending, CampaignMove.Pause)] = CampaignStatus.Paused,
        [(CampaignStatus.Sending, CampaignMove.Cancel)] = CampaignStatus.Cancelled,
        [(CampaignStatus.Sending, CampaignMove.Complete)] = CampaignStatus.Sent,
        [(CampaignStatus.Sending, CampaignMove.Fail)] = CampaignStatus.Failed,
        [(CampaignStatus.Sent, CampaignMove.Reopen)] = CampaignStatus.Sending,
        [(CampaignStatus.Paused, CampaignMove.Schedule)] = CampaignStatus.Scheduled,
        [(CampaignStatus.Paused, CampaignMove.Resume)] = CampaignStatus.Sending,
        [(CampaignStatus.Paused, CampaignMove.Cancel)] = CampaignStatus.Cancelled,
    };

    private DateTimeOffset _lastStep;

    /// <summary>Where a move leads.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="move">The move.</param>
    /// <param name="to">The status after it.</param>
    /// <returns>Whether the move is legal now.</returns>
    public static bool Allows(MarketingCampaign campaign, CampaignMove move, out CampaignStatus to)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return Table.TryGetValue((campaign.Status, move), out to) && FitsItsPast(campaign, move);
    }

    /// <summary>The moves that are legal now.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <returns>In the order of the enum.</returns>
    public static IEnumerable<CampaignMove> LegalMoves(MarketingCampaign campaign) =>
        Enum.GetValues<CampaignMove>().Where(move => Allows(campaign, move, out _));

    /// <summary>Enters a new campaign into its life as a draft.</summary>
    /// <param name="campaign">A campaign that is in no unit of work yet.</param>
    /// <param name="actor">Who makes it.</param>
    public void Begin(MarketingCampaign campaign, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        database.Campaigns.Add(campaign);
        Record(campaign, null, actor, null);
    }

    /// <summary>Makes a move.</summary>
    /// <param name="campaign">A campaign of the unit of work.</param>
    /// <param name="move">The move.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="reason">Why, where it is worth saying.</param>
    /// <exception cref="DomainException"><c>illegal_transition</c>.</exception>
    public void Move(MarketingCampaign campaign, CampaignMove move, Actor actor, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var from = campaign.Status;
        if (!Allows(campaign, move, out var to))
        {
            ThrowIllegal(move, from);
        }

        campaign.Status = to;
        Stamp(campaign, move);
        Record(campaign, from, actor, reason);
    }

    /// <summary>A held campaign goes on from where it was: back to its time if it never began, back to sending if it had.</summary>
    private static bool FitsItsPast(MarketingCampaign campaign, CampaignMove move) => (campaign.Status, move) switch
    {
        (CampaignStatus.Paused, CampaignMove.Schedule) => campaign.StartedAt is null,
        (CampaignStatus.Paused, CampaignMove.Resume) => campaign.StartedAt is not null,
        _ => true,
    };

    [DoesNotReturn]
    private static void ThrowIllegal(CampaignMove move, CampaignStatus from) =>
        throw new DomainException("illegal_transition", $"'{EnumText.Of(move)}' is not possible while the campaign is {EnumText.Of(from)}.");

    private void Stamp(MarketingCampaign campaign, CampaignMove move)
    {
        switch (move)
        {
            case CampaignMove.Reject:
                (campaign.ApprovedAt, campaign.ApprovedBy, campaign.SendAt) = (null, null, null);
                break;
            case CampaignMove.Approve:
                campaign.ApprovedAt = clock.GetUtcNow();
                break;
            case CampaignMove.Launch:
                campaign.StartedAt = clock.GetUtcNow();
                break;
            case CampaignMove.Reopen:
                campaign.CompletedAt = null;
                break;
            case CampaignMove.Complete or CampaignMove.Cancel or CampaignMove.Fail:
                campaign.CompletedAt = clock.GetUtcNow();
                break;
        }
    }

    private void Record(MarketingCampaign campaign, CampaignStatus? from, Actor actor, string? reason)
    {
        // Version 7 ids count whole milliseconds and are random within one; several steps of one unit of work keep their order by one each.
        var now = clock.GetUtcNow();
        _lastStep = now >= _lastStep.AddMilliseconds(1) ? now : _lastStep.AddMilliseconds(1);
        database.CampaignTransitions.Add(new CampaignTransition
        {
            PromoterId = campaign.PromoterId,
            CampaignId = campaign.CampaignId,
            TransitionId = Guid.CreateVersion7(_lastStep),
            From = from,
            To = campaign.Status,
            Actor = actor.Value,
            Reason = reason,
            At = now,
        });
    }
}
