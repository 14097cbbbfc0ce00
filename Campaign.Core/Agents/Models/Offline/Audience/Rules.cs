using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Short forms of the rules that readers make.</summary>
internal static class Rules
{
    public static AudienceRule Everyone { get; } = new FanRule("id", RuleOperator.Exists, RuleValue.None);

    public static FanRule Fan(string field, RuleOperator op, RuleValue value) => new(field, op, value);

    public static FanRule FanIn(string field, params IEnumerable<string> values) =>
        new(field, RuleOperator.In, RuleValue.Of(values.Select(value => (RuleValue)value)));

    public static PurchaseRule Bought(IEnumerable<PurchaseCondition> where, TimeWindow? window = null) =>
        Purchase(where, PurchaseAggregate.Orders, RuleOperator.Gte, 1, window);

    public static PurchaseRule Purchase(
        IEnumerable<PurchaseCondition> where, PurchaseAggregate agg, RuleOperator op, RuleValue value, TimeWindow? window = null) =>
        new(new PurchaseSelection(where.ToRuleList(), window), agg, op, value);

    public static PurchaseCondition Genre(IEnumerable<string> genres) =>
        new("genre", RuleOperator.In, RuleValue.Of(genres.Select(genre => (RuleValue)genre)));

    public static PurchaseCondition Event(IReadOnlyList<long> ids) => ids.Count == 1
        ? new("id", RuleOperator.Eq, ids[0])
        : new("id", RuleOperator.In, RuleValue.Of(ids.Select(id => (RuleValue)id)));

    /// <summary>Holds a ticket, whether one or more orders brought it.</summary>
    public static PurchaseRule Holder(long eventId) => Purchase([Event([eventId])], PurchaseAggregate.Qty, RuleOperator.Gte, 1);

    public static NotRule NotHolder(long eventId) => new(Bought([Event([eventId])]));

    public static EngagementRule Engaged(EngagementType type, EngagementActor actor, Guid? campaign = null, TimeWindow? window = null) =>
        new(new EngagementSelection(type, actor, campaign is { } id ? new CampaignSelection(id, null) : null, window), RuleOperator.Gte, 1);

    /// <summary>All of the rules; nested ones are flattened, repeated ones dropped.</summary>
    public static AudienceRule All(IEnumerable<AudienceRule> rules)
    {
        var flat = rules.SelectMany(rule => rule is AllRule all ? all.Rules : (IEnumerable<AudienceRule>)[rule]).Distinct().ToList();
        return flat.Count == 1 ? flat[0] : new AllRule(flat.ToRuleList());
    }

    public static AudienceRule Any(IReadOnlyList<AudienceRule> rules) => rules.Count == 1 ? rules[0] : new AnyRule(rules.ToRuleList());
}
