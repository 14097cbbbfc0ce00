using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// Rules as they would have been answered at the scope's now, where that is in the past: later purchases and engagement do not count. The totals, which
/// know the present alone, are stood in for by the purchases. A refund counts as if it had been known from the beginning.
/// </summary>
internal static class PastRules
{
    private const string Now = "now";

    /// <summary>The scope with the rules of its segments as the past was; they are those of today.</summary>
    public static RuleScope AsOf(RuleScope scope) => scope with
    {
        Segments = scope.Segments.ToDictionary(pair => pair.Key, pair => pair.Value with { Rule = AsOf(pair.Value.Rule, scope) }),
    };

    /// <summary>The rule with all that happened after now left out.</summary>
    public static AudienceRule AsOf(AudienceRule rule, RuleScope scope) => rule switch
    {
        AllRule all => new AllRule(all.Rules.Select(member => AsOf(member, scope)).ToRuleList()),
        AnyRule any => new AnyRule(any.Rules.Select(member => AsOf(member, scope)).ToRuleList()),
        NotRule not => new NotRule(AsOf(not.Rule, scope)),
        FanRule fan => Fan(fan),
        PurchaseRule purchase => Purchase(purchase, scope),
        EngagementRule engagement => engagement with { Engagement = engagement.Engagement with { Window = Until(engagement.Engagement.Window, scope) } },
        PercentileRule percentile => percentile with { Of = Purchase(percentile.Of, scope) },
        RankRule rank => rank with { Base = AsOf(rank.Base, scope) },
        LookalikeRule lookalike => lookalike with { Seed = AsOf(lookalike.Seed, scope) },
        _ => rule,
    };

    private static AudienceRule Fan(FanRule fan)
    {
        PurchaseAggregate? aggregate = fan.Field switch
        {
            "total_spent" => PurchaseAggregate.Amount,
            "orders_count" => PurchaseAggregate.Orders,
            "last_purchase_at" => PurchaseAggregate.LastAt,
            "first_purchase_at" => PurchaseAggregate.FirstAt,
            _ => null,
        };
        return aggregate is { } measured
            ? new PurchaseRule(new PurchaseSelection([], new TimeWindow(null, Now)), measured, fan.Op, fan.Value)
            : fan;
    }

    private static PurchaseRule Purchase(PurchaseRule rule, RuleScope scope) =>
        rule with { Purchase = rule.Purchase with { Window = Until(rule.Purchase.Window, scope) } };

    private static TimeWindow Until(TimeWindow? window, RuleScope scope) =>
        window?.To is { } to && scope.Dates.Resolve(to) is { } end && end.End <= scope.Now ? window : new TimeWindow(window?.From, Now);
}
