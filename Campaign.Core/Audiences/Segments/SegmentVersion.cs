using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Audiences.Segments;

/// <summary>What a segment's rule was from a moment on. Never changed.</summary>
public sealed class SegmentVersion : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The segment.</summary>
    public required Guid SegmentId { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The rule.</summary>
    public required AudienceRule Rule { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who changed it, as an <see cref="Actor"/>.</summary>
    public required string CreatedBy { get; init; }
}
