using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// Turns a rule that the validator has passed into a condition over the fan row <c>f</c>. Values become parameters; no text of a rule becomes SQL.
/// </summary>
/// <remarks>
/// Kleene's logic without nulls: negations are pushed down to the clauses (De Morgan holds for three values), and each clause is compiled to
/// "is true" or to "is false". <c>all</c> and <c>any</c> of such conditions are true exactly where the rule is, and every clause stays plain set
/// membership that the planner can join.
/// </remarks>
internal sealed class RuleCompiler(RuleScope scope, SqlParameters parameters)
{
    private readonly FanSql _fans = new(scope, parameters);
    private readonly PurchaseSql _purchases = new(scope, parameters);
    private readonly EngagementSql _engagement = new(scope, parameters);
    private readonly RankSql _ranks = new(parameters);
    private readonly LookalikeSql _lookalikes = new(scope, parameters);
    private readonly NearSql _near = new(scope, parameters);

    /// <summary>A condition that is true for exactly the fans for whom the rule is true (<paramref name="wanted"/>) or false; else false or null.</summary>
    public string Compile(AudienceRule rule, bool wanted = true) => Condition(rule, wanted).Sql;

    /// <summary>FROM and WHERE of the fans, as <c>f</c> with <c>fan_id</c> alone, for whom the rule is true.</summary>
    public string Source(AudienceRule rule) => Condition(rule, wanted: true).Source();

    private FanCondition Condition(AudienceRule rule, bool wanted) => rule switch
    {
        AllRule all => wanted ? FanCondition.AllOf(Conditions(all.Rules, wanted)) : FanCondition.AnyOf(Conditions(all.Rules, wanted)),
        AnyRule any => wanted ? FanCondition.AnyOf(Conditions(any.Rules, wanted)) : FanCondition.AllOf(Conditions(any.Rules, wanted)),
        NotRule not => Condition(not.Rule, !wanted),
        FanRule fan => _fans.Compile(fan, wanted),
        PurchaseRule purchase => _purchases.Compile(purchase, wanted),
        EngagementRule engagement => _engagement.Compile(engagement, wanted),
        PercentileRule percentile => FanCondition.Of(_ranks.Percentile(_purchases.Measured(percentile.Of), percentile.Top, wanted), readsFan: false),
        RankRule rank => FanCondition.Of(_ranks.Rank(rank, Compile(rank.Base), wanted), readsFan: false),
        LookalikeRule lookalike => FanCondition.Of(_lookalikes.Compile(lookalike, Compile(lookalike.Seed), wanted), readsFan: false),
        NearRule near => FanCondition.Of(_near.Compile(near, wanted), readsFan: true),
        SegmentRule segment => Members(scope.Segments[segment.SegmentId].Rule, wanted),
        WaveRule wave => Members(scope.Waves[wave.Name], wanted),
        _ => throw new InvalidOperationException($"{rule.GetType().Name} cannot be compiled; the validator refuses it."),
    };

    private IEnumerable<FanCondition> Conditions(RuleList<AudienceRule> rules, bool wanted) => rules.Select(rule => Condition(rule, wanted));

    /// <summary>
    /// Who is no member of a segment or wave is outside it, also where its rule is unknown: it and its complement are everybody.
    /// </summary>
    private FanCondition Members(AudienceRule rule, bool wanted)
    {
        var members = Condition(rule, wanted: true);
        return wanted ? members : FanCondition.Of($"({members.Sql}) IS NOT TRUE", members.ReadsFan);
    }
}
