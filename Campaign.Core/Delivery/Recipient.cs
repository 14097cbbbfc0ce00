using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Delivery;

/// <summary>
/// A fan who gets a campaign. The primary key (promoter, campaign, fan) is the one guard against duplicates; it is filled by one
/// INSERT … SELECT when sending begins.
/// </summary>
public sealed class Recipient : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The copy variant.</summary>
    public string? Variant { get; init; }

    /// <summary>The arm of the test that the fan is in; null outside of it.</summary>
    public string? Arm { get; init; }

    /// <summary>When a person first opened it.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When a person first clicked in it.</summary>
    public DateTimeOffset? ClickedAt { get; init; }

    /// <summary>UUID version 5 of campaign, fan and channel: the same for every attempt and the provider's idempotency key.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Not before.</summary>
    public required DateTimeOffset SendAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required RecipientState State { get; init; }

    /// <summary>Why it failed or was skipped.</summary>
    public string? Reason { get; init; }

    /// <summary>Hand-overs tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was given up after the last attempt: a dead letter, until somebody replays or discards it.</summary>
    public DateTimeOffset? GivenUpAt { get; init; }

    /// <summary>Of an uncertain one, the batch whose answer may still come.</summary>
    public Guid? LeaseOwner { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Where a recipient stands.</summary>
public enum RecipientState
{
    /// <summary>Waiting for its time and a worker.</summary>
    Pending,

    /// <summary>Held by a worker. Told by its batch (<see cref="Batches.SendBatch"/>); the row itself stays pending until it is known what became of it.</summary>
    Sending,

    /// <summary>Taken by the channel. Terminal.</summary>
    Accepted,

    /// <summary>Refused by the channel. Terminal.</summary>
    Failed,

    /// <summary>Left out at claim, with the reason. Terminal.</summary>
    Skipped,

    /// <summary>Handed over without a recorded answer, to a channel that cannot tell. Terminal until reconciled.</summary>
    Uncertain,
}

/// <summary>Fans that a campaign's rule matched and that did not become recipients, by reason. Written with the snapshot.</summary>
public sealed class CampaignExclusion : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>As in the audience funnel.</summary>
    public required string Reason { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }
}
