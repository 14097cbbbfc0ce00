using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Tracking;

/// <summary>What a fan has done with messages so far, moved by a trigger in the statement that writes the events.</summary>
public sealed class FanEngagementStats : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>What happened.</summary>
    public required EngagementType Type { get; init; }

    /// <summary>Who caused it; <see cref="EngagementActor.Any"/> where it could not be told.</summary>
    public required EngagementActor Actor { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>Events.</summary>
    public int Events { get; init; }

    /// <summary>The first.</summary>
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>The last.</summary>
    public DateTimeOffset LastAt { get; init; }
}
