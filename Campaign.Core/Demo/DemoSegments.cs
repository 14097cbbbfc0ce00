using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;

namespace Campaign.Core.Demo;

/// <summary>The audiences that a promoter would have saved. Their fans are counted by the worker, as whenever one is saved.</summary>
internal sealed class DemoSegments(CampaignDbContext database, JobQueue jobs, Random random, DateTimeOffset now)
{
    public async Task WriteAsync(DemoPromoter promoter, DemoPeople people, CancellationToken cancellationToken)
    {
        var (genre, city) = (promoter.Genres[0], promoter.HomeCity);
        (string Name, string Rule)[] saved =
        [
            (
                $"{char.ToUpperInvariant(genre[0])}{genre[1..]} regulars",
                $$$"""{"purchase":{"where":[{"event":"genre","op":"in","value":["{{{genre}}}"]}],"window":{"from":"-12M","to":"now"}},"agg":"orders","op":"gte","value":3}"""),
            (
                $"{city}, not seen for half a year",
                $$$"""{"all":[{"fan":"city","op":"eq","value":"{{{city}}}"},{"fan":"last_purchase_at","op":"lt","value":"-6M"}]}"""),
            ("New this season", """{"fan":"first_purchase_at","op":"gte","value":"-3M"}"""),
            (
                "Top spenders",
                """{"percentile":{"of":{"purchase":{"window":{"from":"-12M","to":"now"}},"agg":"amount","op":"gt","value":0},"top":5}}"""),
        ];
        for (var at = 0; at < saved.Length; at++)
        {
            var segment = New(people, saved[at].Name, saved[at].Rule, now.AddDays(-7 * (saved.Length - at)));
            database.Segments.Add(segment);
            database.SegmentVersions.Add(new SegmentVersion
            {
                PromoterId = segment.PromoterId,
                SegmentId = segment.SegmentId,
                Version = segment.Version,
                Rule = segment.Rule,
                CreatedAt = segment.CreatedAt,
                CreatedBy = Actor.User(people.Marketer).Value,
            });
            await jobs.ScheduleAsync(SegmentJob.Kind, segment.SegmentId, now, cancellationToken);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private Segment New(DemoPeople people, string name, string rule, DateTimeOffset at) => new()
    {
        PromoterId = people.Promoter.PromoterId,
        SegmentId = random.Id(),
        Name = name,
        Rule = RuleJson.Read(rule),
        Version = 1,
        CreatedAt = at,
        UpdatedAt = at,
    };
}
