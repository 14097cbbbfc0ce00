using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Campaign.Contracts.Audiences;

/// <summary>
/// One spelling for rules that mean the same by their form: nested groups of one kind are flat, a group of one is its member, a double negation
/// is none, members, conditions and list values are sets in a fixed order, numbers have no trailing zeros. Dates stay relative.
/// </summary>
public static class RuleCanonical
{
    /// <summary>The canonical spelling.</summary>
    /// <param name="rule">A rule.</param>
    /// <returns>A rule that matches the same fans.</returns>
    public static AudienceRule Of(AudienceRule rule) => rule switch
    {
        AllRule all => Group(Members<AllRule>(all.Rules, group => group.Rules), rules => new AllRule(rules)),
        AnyRule any => Group(Members<AnyRule>(any.Rules, group => group.Rules), rules => new AnyRule(rules)),
        NotRule { Rule: NotRule inner } => Of(inner.Rule),
        NotRule not => Of(not.Rule) is var inside && inside is NotRule twice ? twice.Rule : new NotRule(inside),
        FanRule fan => fan with { Value = Value(fan.Op, fan.Value, fan.Field == "id") },
        PurchaseRule purchase => Purchase(purchase),
        EngagementRule engagement => new EngagementRule(
            engagement.Engagement with { Window = Window(engagement.Engagement.Window) }, engagement.Op, Value(engagement.Op, engagement.Value, false)),
        PercentileRule percentile => new PercentileRule(Purchase(percentile.Of), Number(percentile.Top)),
        RankRule rank => rank with { Base = Of(rank.Base), Limit = Limit(rank.Limit) },
        LookalikeRule lookalike => lookalike with { Seed = Of(lookalike.Seed), Features = lookalike.Features.Distinct().Order(StringComparer.Ordinal).ToRuleList() },
        NearRule near => near with { Km = Number(near.Km) },
        _ => rule,
    };

    /// <summary>A hash of the canonical spelling that is the same in every process and version.</summary>
    /// <param name="rule">A rule.</param>
    /// <returns>128 bits of SHA-256 in lower-case hexadecimal.</returns>
    public static string Hash(AudienceRule rule) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RuleJson.Write(Of(rule)))).AsSpan(0, 16));

    private static IEnumerable<AudienceRule> Members<T>(RuleList<AudienceRule> rules, Func<T, RuleList<AudienceRule>> inner)
        where T : AudienceRule => rules.Select(Of).SelectMany(rule => rule is T group ? inner(group) : (IEnumerable<AudienceRule>)[rule]);

    private static AudienceRule Group(IEnumerable<AudienceRule> members, Func<RuleList<AudienceRule>, AudienceRule> group) =>
        members.DistinctBy(RuleJson.Write).OrderBy(RuleJson.Write, StringComparer.Ordinal).ToRuleList() is var rules && rules.Count == 1 ? rules[0] : group(rules);

    private static PurchaseRule Purchase(PurchaseRule rule)
    {
        var where = rule.Purchase.Where
            .Select(condition => condition with { Value = Value(condition.Op, condition.Value, condition.Field == "id") })
            .Select(condition => (condition, text: condition.Field + '\0' + condition.Op + '\0' + RuleJson.Write(condition.Value)))
            .DistinctBy(pair => pair.text).OrderBy(pair => pair.text, StringComparer.Ordinal).Select(pair => pair.condition);
        return new PurchaseRule(
            new PurchaseSelection(where.ToRuleList(), Window(rule.Purchase.Window)), rule.Agg, rule.Op, Value(rule.Op, rule.Value, false));
    }

    private static TimeWindow? Window(TimeWindow? window) => window is { From: null, To: null } ? null : window;

    private static RankLimit Limit(RankLimit limit) =>
        limit with { Budget = limit.Budget is { } budget ? Number(budget) : null, Cost = limit.Cost is { } cost ? Number(cost) : null };

    private static RuleValue Value(RuleOperator op, RuleValue value, bool isId) => value switch
    {
        RuleValue.Number number => Number(number.Value),
        RuleValue.Text text when isId && decimal.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => id,
        RuleValue.Many many => new RuleValue.Many(op == RuleOperator.Between
            ? many.Items.Select(item => Value(op, item, isId)).ToRuleList()
            : many.Items.Select(item => Value(op, item, isId)).Distinct().OrderBy(RuleJson.Write, StringComparer.Ordinal).ToRuleList()),
        _ => value,
    };

    /// <summary>Division by one with all its decimals drops trailing zeros: 5.00 becomes 5.</summary>
    private static decimal Number(decimal number) => number / 1.0000000000000000000000000000m;
}
