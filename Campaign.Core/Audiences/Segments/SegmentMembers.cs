using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Audiences.Segments;

/// <summary>Who was in a segment at its last evaluation: what the next one is compared with. One row, about two bytes for each fan.</summary>
internal sealed class SegmentMembers : ITenantOwned
{
    public required PromoterId PromoterId { get; init; }

    public required Guid SegmentId { get; init; }

    /// <summary>What the membership was computed from: data version and versions of the rules. The same basis gives the same fans.</summary>
    public required string Basis { get; set; }

    /// <summary>Ascending fan ids as <see cref="FanSet"/> writes them.</summary>
    public required byte[] Fans { get; set; }
}
