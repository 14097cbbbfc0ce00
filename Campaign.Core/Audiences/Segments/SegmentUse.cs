using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Audiences.Segments;

/// <summary>Whose rules name a segment.</summary>
internal static class SegmentUse
{
    /// <summary>The promoter's segments, campaigns and journeys that name the segment; what is over does not need it any more.</summary>
    public static async Task<IReadOnlyList<SegmentUseView>> OfAsync(
        CampaignDbContext data, PromoterId promoter, Guid segment, CancellationToken cancellationToken)
    {
        var others = await data.Segments.AsNoTracking().Where(row => row.SegmentId != segment && row.DeletedAt == null)
            .OrderBy(row => row.Name).Select(row => new { row.SegmentId, row.Name, row.Rule }).ToListAsync(cancellationToken);
        var id = segment.ToString();
        var campaigns = await data.Database.SqlQuery<CampaignUse>(
            $"""
            SELECT campaign_id, name, status, status NOT IN ('sent', 'cancelled', 'failed') AS blocks FROM campaigns
            WHERE promoter_id = {promoter.Value} AND strpos(rule::text, {id}) > 0
            ORDER BY name
            """).ToListAsync(cancellationToken);

        // Fans may be on the way in an older version too.
        var journeys = await data.Database.SqlQuery<JourneyUse>(
            $"""
            SELECT j.journey_id, j.name, j.status, j.status <> 'stopped' AS blocks FROM journeys j
            WHERE j.promoter_id = {promoter.Value} AND EXISTS (SELECT FROM journey_versions v
                WHERE v.promoter_id = {promoter.Value} AND v.journey_id = j.journey_id AND strpos(v.definition::text, {id}) > 0)
            ORDER BY j.name
            """).ToListAsync(cancellationToken);
        return
        [
            .. others.Where(other => other.Rule.SegmentIds().Contains(segment))
                .Select(other => new SegmentUseView("segment", other.SegmentId, other.Name, null, Blocks: true)),
            .. campaigns.Select(one => new SegmentUseView("campaign", one.CampaignId, one.Name, one.Status, one.Blocks)),
            .. journeys.Select(one => new SegmentUseView("journey", one.JourneyId, one.Name, one.Status, one.Blocks)),
        ];
    }

    private sealed record CampaignUse(Guid CampaignId, string Name, string Status, bool Blocks);

    private sealed record JourneyUse(Guid JourneyId, string Name, string Status, bool Blocks);
}
