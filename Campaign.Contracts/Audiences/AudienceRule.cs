using System.Text.Json.Serialization;

namespace Campaign.Contracts.Audiences;

/// <summary>
/// A rule over a promoter's fans: the one audience language of builder, agents, API and compiler.
/// Its logic is Kleene's, as SQL's is: a clause about a value that is not known for a fan is unknown, <see cref="NotRule"/> of it stays
/// unknown, and a fan is a member only where the whole rule is true.
/// </summary>
[JsonConverter(typeof(AudienceRuleConverter))]
public abstract record AudienceRule
{
    private protected AudienceRule()
    {
    }
}

/// <summary>Matches when every member matches. Wire: <c>{"all":[…]}</c>.</summary>
/// <param name="Rules">At least one member.</param>
public sealed record AllRule(RuleList<AudienceRule> Rules) : AudienceRule;

/// <summary>Matches when one member or more matches. Wire: <c>{"any":[…]}</c>.</summary>
/// <param name="Rules">At least one member.</param>
public sealed record AnyRule(RuleList<AudienceRule> Rules) : AudienceRule;

/// <summary>Matches when the inner rule does not. Wire: <c>{"not":…}</c>.</summary>
/// <param name="Rule">The rule to negate.</param>
public sealed record NotRule(AudienceRule Rule) : AudienceRule;

/// <summary>A condition on the fan's own row or totals. Wire: <c>{"fan":field,"op":…,"value":…}</c>.</summary>
/// <param name="Field">A name of <c>FanFields</c>, or <c>attributes.&lt;name&gt;</c>.</param>
/// <param name="Op">The comparison.</param>
/// <param name="Value">What to compare with; null for <c>exists</c> and <c>not_exists</c>.</param>
public sealed record FanRule(string Field, RuleOperator Op, RuleValue Value) : AudienceRule;

/// <summary>
/// An aggregate over the fan's purchases that satisfy every condition. Wire:
/// <c>{"purchase":{"where":[…],"window":{…}},"agg":…,"op":…,"value":…}</c>. Refunded purchases never count.
/// </summary>
/// <param name="Purchase">Which purchases.</param>
/// <param name="Agg">What to compute over them.</param>
/// <param name="Op">The comparison.</param>
/// <param name="Value">A number, or a date for <c>last_at</c> and <c>first_at</c>.</param>
public sealed record PurchaseRule(PurchaseSelection Purchase, PurchaseAggregate Agg, RuleOperator Op, RuleValue Value) : AudienceRule;

/// <summary>A count over the fan's engagement events. Wire: <c>{"engagement":{…},"agg":"count","op":…,"value":…}</c>.</summary>
/// <param name="Engagement">Which events.</param>
/// <param name="Op">The comparison.</param>
/// <param name="Value">A number.</param>
public sealed record EngagementRule(EngagementSelection Engagement, RuleOperator Op, RuleValue Value) : AudienceRule;

/// <summary>The top share of fans by a purchase aggregate. Wire: <c>{"percentile":{"of":…,"top":5}}</c>.</summary>
/// <param name="Of">The purchase rule whose aggregate ranks the fans; its comparison bounds who is ranked.</param>
/// <param name="Top">Per cent, above 0 and up to 100.</param>
public sealed record PercentileRule(PurchaseRule Of, decimal Top) : AudienceRule;

/// <summary>The first fans of a base rule by one or more measures. Wire: <c>{"rank":{"base":…,"by":[…],"order":"desc","limit":…}}</c>.</summary>
/// <param name="Base">Who is ranked.</param>
/// <param name="By">The measures, most important first; ties end by fan id.</param>
/// <param name="Order">The direction of every measure.</param>
/// <param name="Limit">How many, or how many a budget pays for.</param>
public sealed record RankRule(AudienceRule Base, RuleList<string> By, RankOrder Order, RankLimit Limit) : AudienceRule;

/// <summary>Fans most alike to a seed audience. Wire: <c>{"lookalike":{"seed":…,"features":[…],"limit":…,"exclude_seed":true}}</c>.</summary>
/// <param name="Seed">The audience to resemble.</param>
/// <param name="Features">Feature names; empty means all.</param>
/// <param name="Limit">How many fans.</param>
/// <param name="ExcludeSeed">Whether members of the seed are left out.</param>
public sealed record LookalikeRule(AudienceRule Seed, RuleList<string> Features, int Limit, bool ExcludeSeed) : AudienceRule;

/// <summary>Fans whose city lies within a distance of a place. Wire: <c>{"near":{"place":"Nashville, TN, US","km":200}}</c>.</summary>
/// <param name="Place">A city, with region and country where the name is shared.</param>
/// <param name="Km">Great-circle kilometres between the city centres.</param>
public sealed record NearRule(string Place, decimal Km) : AudienceRule;

/// <summary>Members of a saved segment. Wire: <c>{"segment":id}</c>.</summary>
/// <param name="SegmentId">The segment of the same promoter.</param>
public sealed record SegmentRule(Guid SegmentId) : AudienceRule;

/// <summary>Members of a named wave of the same campaign. Wire: <c>{"wave":name}</c>.</summary>
/// <param name="Name">The wave.</param>
public sealed record WaveRule(string Name) : AudienceRule;
