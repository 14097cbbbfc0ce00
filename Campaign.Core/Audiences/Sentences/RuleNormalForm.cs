using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>
/// The form of a rule that sentences have words for: canonical, negations at the clauses, each clause by the operator that reads best. It
/// matches the same fans, and unknown stays unknown: each step holds in Kleene's logic.
/// </summary>
internal static class RuleNormalForm
{
    /// <summary>Fields whose single value stays a list of one, as agents and the builder write it.</summary>
    private static readonly HashSet<string> Listed = ["city", "state", "country", "genre", "venue", "email_domain"];

    public static AudienceRule Of(AudienceRule rule) => RuleCanonical.Of(Push(RuleCanonical.Of(rule), wanted: true));

    /// <summary>The opposite of a clause in normal form, in normal form. Groups have none: their negation lies in their members.</summary>
    public static AudienceRule? Negate(AudienceRule rule) => rule switch
    {
        AllRule or AnyRule => null,
        NotRule not => not.Rule,
        FanRule { Field: "tags", Op: RuleOperator.Contains } fan => fan with { Op = RuleOperator.NotIn, Value = RuleValue.Of(fan.Value) },
        FanRule { Field: "consent.email" or "consent.sms", Op: RuleOperator.Eq, Value: RuleValue.Flag flag } fan => fan with { Value = !flag.Value },
        FanRule fan => Opposite(fan.Op) is { } op ? Fan(fan with { Op = op }) : new NotRule(rule),
        _ when IsAny(rule) => new NotRule(rule),
        PurchaseRule purchase => Opposite(purchase.Op) is { } op ? purchase with { Op = op } : new NotRule(rule),
        EngagementRule engagement => Opposite(engagement.Op) is { } op ? engagement with { Op = op } : new NotRule(rule),
        _ => new NotRule(rule),
    };

    /// <summary>The comparison that holds exactly where this one does not; null where no operator says it.</summary>
    public static RuleOperator? Opposite(RuleOperator op) => op switch
    {
        RuleOperator.Eq => RuleOperator.Ne,
        RuleOperator.Ne => RuleOperator.Eq,
        RuleOperator.In => RuleOperator.NotIn,
        RuleOperator.NotIn => RuleOperator.In,
        RuleOperator.Gt => RuleOperator.Lte,
        RuleOperator.Lte => RuleOperator.Gt,
        RuleOperator.Gte => RuleOperator.Lt,
        RuleOperator.Lt => RuleOperator.Gte,
        RuleOperator.Exists => RuleOperator.NotExists,
        RuleOperator.NotExists => RuleOperator.Exists,
        _ => null,
    };

    private static AudienceRule Push(AudienceRule rule, bool wanted) => rule switch
    {
        AllRule all => Group(all.Rules, wanted, wanted),
        AnyRule any => Group(any.Rules, wanted, !wanted),
        NotRule not => Push(not.Rule, !wanted),
        _ => wanted ? Clause(rule) : Negate(Clause(rule))!,
    };

    private static AudienceRule Group(RuleList<AudienceRule> rules, bool wanted, bool all)
    {
        var members = rules.Select(rule => Push(rule, wanted)).ToRuleList();
        return all ? new AllRule(members) : new AnyRule(members);
    }

    private static AudienceRule Clause(AudienceRule rule) => rule switch
    {
        FanRule fan => Fan(fan),
        PurchaseRule purchase => NoneAsNot(Purchase(purchase)),
        EngagementRule engagement => NoneAsNot(Engagement(engagement)),
        PercentileRule percentile => percentile with { Of = Purchase(percentile.Of) },
        RankRule rank => rank with { Base = Of(rank.Base), Limit = rank.Limit with { Currency = rank.Limit.Currency?.ToUpperInvariant() } },
        LookalikeRule lookalike => lookalike with { Seed = Of(lookalike.Seed) },
        _ => rule,
    };

    /// <summary>"Fewer than one" is "none", which is said as the opposite of "any".</summary>
    private static AudienceRule NoneAsNot(AudienceRule rule) => rule switch
    {
        PurchaseRule { Op: RuleOperator.Lt } purchase when IsAny(purchase with { Op = RuleOperator.Gte }) => new NotRule(purchase with { Op = RuleOperator.Gte }),
        EngagementRule { Op: RuleOperator.Lt } engagement when IsAny(engagement with { Op = RuleOperator.Gte }) => new NotRule(engagement with { Op = RuleOperator.Gte }),
        _ => rule,
    };

    private static bool IsAny(AudienceRule rule) => rule is
        PurchaseRule { Agg: PurchaseAggregate.Orders or PurchaseAggregate.Qty, Op: RuleOperator.Gte, Value: RuleValue.Number { Value: 1 } }
        or EngagementRule { Op: RuleOperator.Gte, Value: RuleValue.Number { Value: 1 } };

    private static FanRule Fan(FanRule rule)
    {
        if (rule.Field == "tags")
        {
            return rule switch
            {
                { Op: RuleOperator.In, Value: RuleValue.Many { Items: [var one] } } => rule with { Op = RuleOperator.Contains, Value = one },
                _ => rule,
            };
        }

        if (rule is { Field: "consent.email" or "consent.sms", Op: RuleOperator.Ne, Value: RuleValue.Flag flag })
        {
            return rule with { Op = RuleOperator.Eq, Value = !flag.Value };
        }

        var value = rule.Field == "country" && IsExact(rule.Op) ? Each(rule.Value, text => Countries.CodeOf(text) ?? text)
            : RuleFields.OfFan(rule.Field) == FieldKind.Date ? Dates(rule.Value)
            : rule.Value;
        var (op, listed) = Exact(rule.Field, rule.Op, value);
        return rule with { Op = op, Value = listed };
    }

    private static PurchaseRule Purchase(PurchaseRule rule)
    {
        var where = rule.Purchase.Where.Select(condition =>
        {
            var (op, value) = Exact(condition.Field, condition.Op, condition.Field == "date" ? Dates(condition.Value) : condition.Value);
            return condition with { Op = op, Value = value };
        });
        var (op, value) = Exact("", rule.Op, Dates(rule.Value));
        return new PurchaseRule(new PurchaseSelection(where.ToRuleList(), Window(rule.Purchase.Window)), rule.Agg, op, value);
    }

    private static EngagementRule Engagement(EngagementRule rule)
    {
        var (op, value) = Exact("", rule.Op, rule.Value);
        return new EngagementRule(rule.Engagement with { Window = Window(rule.Engagement.Window) }, op, value);
    }

    /// <summary>Whether a comparison is with one value or a list of one depends on the field alone.</summary>
    private static (RuleOperator Op, RuleValue Value) Exact(string field, RuleOperator op, RuleValue value) => (op, value) switch
    {
        (RuleOperator.Eq, _) when Listed.Contains(field) => (RuleOperator.In, RuleValue.Of(value)),
        (RuleOperator.Ne, _) when Listed.Contains(field) => (RuleOperator.NotIn, RuleValue.Of(value)),
        (RuleOperator.In, RuleValue.Many { Items: [var one] }) when !Listed.Contains(field) => (RuleOperator.Eq, one),
        (RuleOperator.NotIn, RuleValue.Many { Items: [var one] }) when !Listed.Contains(field) => (RuleOperator.Ne, one),
        _ => (op, value),
    };

    private static bool IsExact(RuleOperator op) => op is RuleOperator.Eq or RuleOperator.Ne or RuleOperator.In or RuleOperator.NotIn;

    private static TimeWindow? Window(TimeWindow? window) =>
        window is null ? null : new TimeWindow(Date(window.From), Date(window.To));

    private static RuleValue Dates(RuleValue value) => Each(value, text => Date(text)!);

    private static string? Date(string? text) => text is null ? null : RuleDates.Spelling(text) ?? text;

    private static RuleValue Each(RuleValue value, Func<string, string> change) => value switch
    {
        RuleValue.Text text => change(text.Value),
        RuleValue.Many many => new RuleValue.Many(many.Items.Select(item => Each(item, change)).ToRuleList()),
        _ => value,
    };
}
