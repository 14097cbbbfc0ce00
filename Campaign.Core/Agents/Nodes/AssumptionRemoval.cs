using Campaign.Contracts.Agents;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Models.Offline.Audience;

namespace Campaign.Core.Agents.Nodes;

/// <summary>Takes back an assumption that the marketer has struck out: exact surgery on the rule, no matter for a model.</summary>
internal static class AssumptionRemoval
{
    private const string Words = "Remove this assumption:";

    private static readonly HashSet<string> Known = ["holders", "genre_window", "human_opens", "machine_opens", "unknown_age", "locals", ProposedTime.BestTime];

    /// <summary>Whether the agent can take back what it took as meant.</summary>
    public static bool IsRemovable(string id) => Known.Contains(id);

    /// <summary>The assumption that a message strikes out; null where it names none that can be.</summary>
    public static DraftAssumption? Find(string message, CampaignDraft draft) =>
        !message.StartsWith(Words, StringComparison.OrdinalIgnoreCase) ? null
        : draft.Audience?.Assumptions.FirstOrDefault(
            assumption => IsRemovable(assumption.Id) && string.Equals(assumption.Text, message[Words.Length..].Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The rule without what the assumption put into it.</summary>
    public static AudienceRule Apply(AudienceRule rule, string id, DraftEvent? promoted) => id switch
    {
        "holders" when promoted is not null => Without(rule, member => member.Equals(Rules.NotHolder(promoted.Id))),
        "locals" when promoted is not null => Without(rule, member => member.Equals(Rules.FanIn("city", promoted.City))),
        "genre_window" => Map(rule, member => member is PurchaseRule { Purchase: { Window: not null } bought } purchase && bought.Where.Any(where => where.Field == "genre")
            ? purchase with { Purchase = bought with { Window = null } }
            : member),
        "human_opens" => Map(rule, member => member is EngagementRule { Engagement: { Type: EngagementType.Open, Actor: EngagementActor.Human } opened } engaged
            ? engaged with { Engagement = opened with { Actor = EngagementActor.Any } }
            : member),
        "machine_opens" => Map(rule, member => member is EngagementRule { Engagement: { Type: EngagementType.Open, Actor: EngagementActor.Any } opened } engaged
            ? engaged with { Engagement = opened with { Actor = EngagementActor.Human } }
            : member),
        "unknown_age" => Map(rule, member => member is FanRule { Field: "birth_year", Op: not RuleOperator.NotExists }
            ? Rules.Any([member, Rules.Fan("birth_year", RuleOperator.NotExists, RuleValue.None)])
            : member),
        _ => rule,
    };

    /// <summary>Drops members of the outermost group; a rule never becomes empty, which would be everybody.</summary>
    private static AudienceRule Without(AudienceRule rule, Func<AudienceRule, bool> dropped) =>
        rule is AllRule all && all.Rules.Where(member => !dropped(member)).ToList() is { Count: > 0 } kept ? Rules.All(kept) : rule;

    private static AudienceRule Map(AudienceRule rule, Func<AudienceRule, AudienceRule> change) => rule switch
    {
        AllRule all => new AllRule(all.Rules.Select(member => Map(member, change)).ToRuleList()),
        AnyRule any => new AnyRule(any.Rules.Select(member => Map(member, change)).ToRuleList()),
        NotRule not => new NotRule(Map(not.Rule, change)),
        _ => change(rule),
    };
}
