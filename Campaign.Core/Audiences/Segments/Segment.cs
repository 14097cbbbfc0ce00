using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Audiences.Segments;

/// <summary>A saved audience.</summary>
public sealed class Segment : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The segment.</summary>
    public required Guid SegmentId { get; init; }

    /// <summary>Unique among the promoter's segments that are not deleted.</summary>
    public required string Name { get; set; }

    /// <summary>Its dates stay relative.</summary>
    public required AudienceRule Rule { get; set; }

    /// <summary>Counts changes of the rule from 1.</summary>
    public required int Version { get; set; }

    /// <summary>Fans at the last count; null where the rule names what is gone.</summary>
    public long? Count { get; set; }

    /// <summary>The last count.</summary>
    public DateTimeOffset? CountedAt { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last change of name, rule or deletion.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was deleted; its rows are kept for a while, so that it can be restored.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
