using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Audiences.Segments;

/// <summary>What would break if a segment were gone.</summary>
internal static class SegmentUse
{
    /// <summary>Names of the segments and unfinished campaigns whose rules name the segment.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(CampaignDbContext data, Segment segment, CancellationToken cancellationToken)
    {
        var others = await data.Segments.AsNoTracking().Where(row => row.SegmentId != segment.SegmentId)
            .Select(row => new { row.Name, row.Rule }).ToListAsync(cancellationToken);
        var id = segment.SegmentId.ToString();
        var campaigns = await data.Database.SqlQuery<string>(
            $"""
            SELECT name AS "Value" FROM campaigns
            WHERE promoter_id = {segment.PromoterId.Value} AND status NOT IN ('sent', 'cancelled', 'failed') AND strpos(rule::text, {id}) > 0
            ORDER BY name
            """).ToListAsync(cancellationToken);
        return
        [
            .. others.Where(other => other.Rule.SegmentIds().Contains(segment.SegmentId)).Select(other => $"the segment “{other.Name}”"),
            .. campaigns.Select(name => $"the campaign “{name}”"),
        ];
    }
}
