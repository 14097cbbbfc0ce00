using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Campaigns;

/// <summary>A campaign. Not called Campaign, which is the namespace.</summary>
public sealed class MarketingCampaign : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Where it stands; set by <c>CampaignLifecycle</c> alone.</summary>
    public CampaignStatus Status { get; internal set; } = CampaignStatus.Draft;

    /// <summary>The channels, in order of preference.</summary>
    public required Channel[] Channels { get; set; }

    /// <summary>Which consent it needs.</summary>
    public required Purpose Purpose { get; set; }

    /// <summary>The event it promotes.</summary>
    public long? EventId { get; set; }

    /// <summary>Who gets it.</summary>
    public required AudienceRule Rule { get; set; }

    /// <summary>The rule in plain language, as the approver read it.</summary>
    public required string Sentence { get; set; }

    /// <summary>What they get.</summary>
    public required DraftCopy Copy { get; set; }

    /// <summary>When they get it.</summary>
    public required DraftSchedule Schedule { get; set; }

    /// <summary>The test of its arms.</summary>
    public CampaignExperiment? Experiment { get; set; }

    /// <summary>Share of the reachable fans that is held out; null for none.</summary>
    public decimal? HoldoutShare { get; set; }

    /// <summary>Counts every change of what would be sent, from 1.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>SHA-256 over rule, copy, channels, purpose and schedule: what an approval is bound to.</summary>
    public required string DraftHash { get; set; }

    /// <summary>How many fans the rule matched: the estimate, then the snapshot's number.</summary>
    public long AudienceCount { get; set; }

    /// <summary>The conversation it came from.</summary>
    public Guid? ThreadId { get; init; }

    /// <summary>The run that committed it: one run makes one campaign.</summary>
    public Guid? RunId { get; init; }

    /// <summary>The journey whose step it sends: fans are added to it as they get there, and it is over when the journey is.</summary>
    public Guid? JourneyId { get; init; }

    /// <summary>Who made it.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Who approved it.</summary>
    public Guid? ApprovedBy { get; set; }

    /// <summary>When sending is to begin.</summary>
    public DateTimeOffset? SendAt { get; set; }

    /// <summary>When sending began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When no recipient was left.</summary>
    public DateTimeOffset? CompletedAt { get; set; }
}

/// <summary>Where a campaign stands.</summary>
public enum CampaignStatus
{
    /// <summary>Being made.</summary>
    Draft,

    /// <summary>Waiting for an approver.</summary>
    InReview,

    /// <summary>Approved, without a time.</summary>
    Approved,

    /// <summary>Waiting for its time.</summary>
    Scheduled,

    /// <summary>Being sent.</summary>
    Sending,

    /// <summary>Nobody is left to send to.</summary>
    Sent,

    /// <summary>Held by a person or a stop rule.</summary>
    Paused,

    /// <summary>Ended by a person.</summary>
    Cancelled,

    /// <summary>Ended by an error.</summary>
    Failed,
}

/// <summary>One step in a campaign's life.</summary>
public sealed class CampaignTransition : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>UUID version 7: orders the steps.</summary>
    public required Guid TransitionId { get; init; }

    /// <summary>The status before; null at the start.</summary>
    public CampaignStatus? From { get; init; }

    /// <summary>The status after.</summary>
    public required CampaignStatus To { get; init; }

    /// <summary><c>user:&lt;id&gt;</c>, <c>key:&lt;id&gt;</c> or <c>worker</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
