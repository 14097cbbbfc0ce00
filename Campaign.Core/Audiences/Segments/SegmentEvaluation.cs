using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Audiences.Segments;

/// <summary>An evaluation after which a segment's membership was another one.</summary>
public sealed class SegmentEvaluation : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The segment.</summary>
    public required Guid SegmentId { get; init; }

    /// <summary>UUID version 7: orders the evaluations of a segment.</summary>
    public required Guid EvaluationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version of the rule.</summary>
    public required int Version { get; init; }

    /// <summary>Members after it.</summary>
    public required long Count { get; init; }

    /// <summary>Fans who came in.</summary>
    public required long Entered { get; init; }

    /// <summary>Fans who went out.</summary>
    public required long Left { get; init; }

    /// <summary>The first of those who came in, by id; bounded by <see cref="SegmentOptions.FansKept"/>.</summary>
    public required long[] EnteredFans { get; init; }

    /// <summary>The first of those who went out, by id; bounded likewise.</summary>
    public required long[] LeftFans { get; init; }
}
