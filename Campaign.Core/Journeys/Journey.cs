using Campaign.Contracts.Journeys;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Journeys;

/// <summary>A journey: what leads fans through several steps. What they are led through is in its versions.</summary>
public sealed class Journey : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The journey.</summary>
    public required Guid JourneyId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Where it stands; set by <c>JourneyLifecycle</c> alone.</summary>
    public JourneyStatus Status { get; internal set; } = JourneyStatus.Draft;

    /// <summary>Why the system holds it, such as <c>invalid_rule</c>; null where a person does.</summary>
    public string? PausedReason { get; internal set; }

    /// <summary>The version that new fans enter.</summary>
    public int? ActiveVersion { get; internal set; }

    /// <summary>When it was first activated: purchases before that start nothing.</summary>
    public DateTimeOffset? ActivatedAt { get; internal set; }

    /// <summary>When fans are next looked for who enter.</summary>
    public DateTimeOffset? NextEntryAt { get; set; }

    /// <summary>When branches that wait for a yes were last looked at.</summary>
    public DateTimeOffset? LookedAt { get; set; }

    /// <summary>The conversation it came from.</summary>
    public Guid? ThreadId { get; init; }

    /// <summary>Who made it.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a journey stands.</summary>
public enum JourneyStatus
{
    /// <summary>Never activated.</summary>
    Draft,

    /// <summary>Fans enter and move.</summary>
    Active,

    /// <summary>Held: nobody enters, nobody moves, nothing is sent.</summary>
    Paused,

    /// <summary>Ended for good; who was on the way has left it.</summary>
    Stopped,
}

/// <summary>One version of a journey. An active one never changes again; a change is a new version.</summary>
public sealed class JourneyVersion : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The journey.</summary>
    public required Guid JourneyId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands; set by <c>JourneyLifecycle</c> alone.</summary>
    public JourneyVersionStatus Status { get; internal set; } = JourneyVersionStatus.Draft;

    /// <summary>The graph.</summary>
    public required JourneyDefinition Definition { get; set; }

    /// <summary>SHA-256 of the graph: what an approval is bound to.</summary>
    public required string Hash { get; set; }

    /// <summary>Who wrote it.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>Who asked for its approval: <c>user:&lt;id&gt;</c> or <c>key:&lt;id&gt;</c>.</summary>
    public string? SubmittedBy { get; set; }

    /// <summary>Who approved it.</summary>
    public Guid? ApprovedBy { get; set; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>When fans began to enter it.</summary>
    public DateTimeOffset? ActivatedAt { get; set; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a version stands.</summary>
public enum JourneyVersionStatus
{
    /// <summary>Being made.</summary>
    Draft,

    /// <summary>Waiting for an approver.</summary>
    InReview,

    /// <summary>May be activated.</summary>
    Approved,

    /// <summary>New fans enter it.</summary>
    Active,

    /// <summary>Another one took its place; who was in it may still be.</summary>
    Retired,
}
