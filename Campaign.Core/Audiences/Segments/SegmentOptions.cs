using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Audiences.Segments;

/// <summary>What is kept of segments (section <c>Audiences:Segments</c>).</summary>
public sealed class SegmentOptions
{
    /// <summary>Days in which a deleted segment can be restored.</summary>
    [Range(1, 365)]
    public int DeletedDays { get; set; } = 30;

    /// <summary>Evaluations of one segment that stay in its history.</summary>
    [Range(1, 10_000)]
    public int EvaluationsKept { get; set; } = 400;

    /// <summary>Fans whose coming in, and whose going out, one evaluation notes by id.</summary>
    [Range(0, 10_000)]
    public int FansKept { get; set; } = 1000;
}
