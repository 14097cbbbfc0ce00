using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Walks a rule without recursion into segments.</summary>
internal static class RuleWalk
{
    /// <summary>The rule and every rule within it, each with its path, in order.</summary>
    public static IEnumerable<(AudienceRule Rule, string Path)> WithPaths(this AudienceRule rule, string path = "$")
    {
        yield return (rule, path);
        foreach (var (child, childPath) in Children(rule, path))
        {
            foreach (var inner in child.WithPaths(childPath))
            {
                yield return inner;
            }
        }
    }

    public static IEnumerable<Guid> SegmentIds(this AudienceRule rule) =>
        rule.WithPaths().Select(node => node.Rule).OfType<SegmentRule>().Select(segment => segment.SegmentId).Distinct();

    private static IEnumerable<(AudienceRule Rule, string Path)> Children(AudienceRule rule, string path) => rule switch
    {
        AllRule all => all.Rules.Select((member, i) => (member, $"{path}.all[{i}]")),
        AnyRule any => any.Rules.Select((member, i) => (member, $"{path}.any[{i}]")),
        NotRule not => [(not.Rule, $"{path}.not")],
        PercentileRule percentile => [(percentile.Of, $"{path}.percentile.of")],
        RankRule rank => [(rank.Base, $"{path}.rank.base")],
        LookalikeRule lookalike => [(lookalike.Seed, $"{path}.lookalike.seed")],
        _ => [],
    };
}
