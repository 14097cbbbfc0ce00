using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Journeys;

/// <summary>A fan's one time in a journey. The primary key (promoter, journey, fan, entry) keeps it from happening twice.</summary>
public sealed class JourneyFan : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The journey.</summary>
    public required Guid JourneyId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The fan's time in the journey, from 1.</summary>
    public required int Entry { get; init; }

    /// <summary>The version that leads the fan.</summary>
    public required int Version { get; init; }

    /// <summary>Whether the fan is on the way.</summary>
    public required JourneyFanState State { get; init; }

    /// <summary>Why the fan left before the end: an exit's id, or <c>stopped</c>, <c>erased</c>, <c>too_late</c>, <c>no_event</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The step the fan is at, or was at last.</summary>
    public required string Step { get; init; }

    /// <summary>When the fan got there: what waits and time limits count from.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When something is next to be done for the fan.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the fan entered, or made the purchase that this began with: what "since entering" counts from.</summary>
    public required DateTimeOffset EnteredAt { get; init; }

    /// <summary>When the fan's time ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The purchase that this began with.</summary>
    public long? PurchaseId { get; init; }

    /// <summary>The event that was bought.</summary>
    public long? EventId { get; init; }
}

/// <summary>Whether a fan is on the way.</summary>
public enum JourneyFanState
{
    /// <summary>On the way.</summary>
    Active,

    /// <summary>Went to the end.</summary>
    Completed,

    /// <summary>Left before, with the reason.</summary>
    Exited,
}

/// <summary>A fan's visit to one step: written on arrival, closed when the fan leaves. The key keeps a step from being taken twice.</summary>
public sealed class JourneyVisit : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The journey.</summary>
    public required Guid JourneyId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The fan's time in the journey.</summary>
    public required int Entry { get; init; }

    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>The version that led there.</summary>
    public required int Version { get; init; }

    /// <summary>When the fan got there.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>When the fan left it.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>How; null while the fan is there.</summary>
    public VisitOutcome? Outcome { get; init; }

    /// <summary>Why a message was skipped or failed, or which exit it was.</summary>
    public string? Reason { get; init; }

    /// <summary>The campaign that the message went out with; set in the transaction that makes the fan its recipient.</summary>
    public CampaignId? CampaignId { get; init; }
}

/// <summary>How a fan left a step.</summary>
public enum VisitOutcome
{
    /// <summary>A wait was over.</summary>
    Passed,

    /// <summary>A branch said yes.</summary>
    Yes,

    /// <summary>A branch said no.</summary>
    No,

    /// <summary>The message was taken by its channel.</summary>
    Sent,

    /// <summary>The message was left out by consent, suppression, cap or the like.</summary>
    Skipped,

    /// <summary>The channel refused the message.</summary>
    Failed,

    /// <summary>Nobody knows whether the message went out.</summary>
    Uncertain,

    /// <summary>An exit was true, or the journey could not lead on.</summary>
    Exited,

    /// <summary>An end was reached.</summary>
    Ended,
}
