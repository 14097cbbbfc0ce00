using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models.Offline;
using Campaign.Core.Agents.Models.Offline.Audience;

namespace Campaign.Core.Agents.Nodes;

/// <summary>What of an audience speaks of the promoted event, said of another one.</summary>
internal static class EventChange
{
    private const string Holders = "holders";
    private const string Locals = "locals";
    private const string NextEvent = "next_event";

    /// <summary>A rule of the audience or of one of its waves, with the other event's ticket holders left out, and where "locals" were meant, with its city.</summary>
    public static AudienceRule Rule(AudienceRule rule, DraftAudience audience, DraftEvent before, DraftEvent after)
    {
        var moved = Swap(rule, Rules.NotHolder(before.Id), Rules.NotHolder(after.Id));
        return audience.Assumptions.Any(assumption => assumption.Id == Locals)
            ? Swap(moved, Rules.FanIn("city", before.City), Rules.FanIn("city", after.City))
            : moved;
    }

    /// <summary>What is still taken as meant, in words for the other event.</summary>
    public static IReadOnlyList<DraftAssumption> Assumptions(DraftAudience audience, DraftEvent after, string language) =>
    [
        .. audience.Assumptions.Where(assumption => assumption.Id != NextEvent).Select(assumption => assumption.Id switch
        {
            Holders => assumption with { Text = Sentences.Get(Holders, language, after.Name) },
            Locals => assumption with { Text = Sentences.Get(Locals, language, after.City) },
            _ => assumption,
        }),
    ];

    private static AudienceRule Swap(AudienceRule rule, AudienceRule from, AudienceRule to) => rule switch
    {
        _ when rule.Equals(from) => to,
        AllRule all => new AllRule(all.Rules.Select(member => Swap(member, from, to)).ToRuleList()),
        AnyRule any => new AnyRule(any.Rules.Select(member => Swap(member, from, to)).ToRuleList()),
        _ => rule,
    };
}
