using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Common;

namespace Campaign.Core.Delivery.Sending;

/// <summary>Which of the saved audiences that blocks ask for the fans of a batch are in, at the moment of sending: one statement for each audience, none where none is asked for.</summary>
internal sealed class SegmentBlocks(AudienceRules audiences)
{
    public async Task<ILookup<FanId, string>> OfAsync(IReadOnlyList<Segment> segments, IReadOnlyCollection<FanId> fans, CancellationToken cancellationToken)
    {
        var memberships = new List<(FanId Fan, string Name)>();
        foreach (var segment in segments)
        {
            var members = await audiences.MembersAmongAsync(new SegmentRule(segment.SegmentId), fans, cancellationToken);
            memberships.AddRange(members.Select(fan => (fan, segment.Name)));
        }

        return memberships.ToLookup(one => one.Fan, one => one.Name);
    }
}
