using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Validation;

/// <summary>Checks a rule by itself: fields, operators, values, depth and size. Finds every problem, in the rule's order.</summary>
internal sealed class RuleShape
{
    private readonly List<RuleProblem> _problems = [];
    private readonly ValueCheck _values;
    private int _clauses;

    private RuleShape() => _values = new ValueCheck(_problems.Add);

    public static IReadOnlyList<RuleProblem> Check(AudienceRule rule)
    {
        var shape = new RuleShape();
        shape.Visit(rule, "$", 1);
        return shape._problems;
    }

    private void Visit(AudienceRule rule, string path, int depth)
    {
        if (depth > RuleLimits.Depth)
        {
            Report(path, "too_deep", $"The rule is nested deeper than {RuleLimits.Depth} levels.", "Flatten nested groups.");
            return;
        }

        if (++_clauses > RuleLimits.Clauses)
        {
            if (_clauses == RuleLimits.Clauses + 1)
            {
                Report(path, "too_large", $"The rule has more than {RuleLimits.Clauses} clauses.", "Use lists (in) or a segment.");
            }

            return;
        }

        switch (rule)
        {
            case AllRule all: Members(all.Rules, $"{path}.all", depth); break;
            case AnyRule any: Members(any.Rules, $"{path}.any", depth); break;
            case NotRule not: Visit(not.Rule, $"{path}.not", depth + 1); break;
            case FanRule fan: Fan(fan, path); break;
            case PurchaseRule purchase: Purchase(purchase, path); break;
            case EngagementRule engagement: Engagement(engagement, path); break;
            case PercentileRule percentile: Percentile(percentile, $"{path}.percentile"); break;
            case RankRule rank: Rank(rank, $"{path}.rank", depth); break;
            case NearRule near: Near(near, $"{path}.near"); break;
            case LookalikeRule lookalike: Lookalike(lookalike, $"{path}.lookalike", depth); break;
        }
    }

    private void Members(RuleList<AudienceRule> rules, string path, int depth)
    {
        if (rules.Count == 0)
        {
            Report(path, "wrong_value", "A group has at least one member.", """Everybody is {"fan":"id","op":"exists"}.""");
        }

        for (var i = 0; i < rules.Count; i++)
        {
            Visit(rules[i], $"{path}[{i}]", depth + 1);
        }
    }

    private void Fan(FanRule rule, string path)
    {
        if (RuleFields.OfFan(rule.Field) is { } kind)
        {
            _values.Check(path, rule.Field, kind, rule.Op, rule.Value);
            return;
        }

        var known = RuleFields.OfFans.Keys;
        Report($"{path}.fan", "unknown_field", $"'{rule.Field}' is no field of a fan.",
            Words.DidYouMean(rule.Field, known) ?? $"Use {Words.Or(known)}, or attributes.<name>.");
    }

    private void Purchase(PurchaseRule rule, string path)
    {
        for (var i = 0; i < rule.Purchase.Where.Count; i++)
        {
            Condition(rule.Purchase.Where[i], $"{path}.purchase.where[{i}]");
        }

        Window(rule.Purchase.Window, $"{path}.purchase.window");
        var kind = rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt ? FieldKind.Date : FieldKind.Number;
        var known = kind == FieldKind.Number && rule.Agg != PurchaseAggregate.MaxAmount;
        _values.Check(path, EnumText.Of(rule.Agg), kind, rule.Op, rule.Value, known ? FieldOperators.OfCounts : null);
    }

    private void Condition(PurchaseCondition condition, string path)
    {
        if (condition.Field == PurchaseCondition.UnitPrice)
        {
            _values.Check(path, condition.Field, FieldKind.Number, condition.Op, condition.Value);
        }
        else if (RuleFields.OfEvents.TryGetValue(condition.Field, out var kind))
        {
            _values.Check(path, condition.Field, kind, condition.Op, condition.Value);
        }
        else
        {
            Report(path, "unknown_field", $"'{condition.Field}' is no field of an event.",
                Words.DidYouMean(condition.Field, RuleFields.OfEvents.Keys) ?? $"Use {Words.Or(RuleFields.OfEvents.Keys)}.");
        }
    }

    private void Engagement(EngagementRule rule, string path)
    {
        Window(rule.Engagement.Window, $"{path}.engagement.window");
        _values.Check(path, "count", FieldKind.Number, rule.Op, rule.Value, FieldOperators.OfCounts);
    }

    private void Percentile(PercentileRule rule, string path)
    {
        Purchase(rule.Of, $"{path}.of");
        if (rule.Of.Op is RuleOperator.Exists or RuleOperator.NotExists)
        {
            Report($"{path}.of.op", "wrong_operator", "A percentile needs a comparison that bounds who is ranked.", "Such as gt 0.");
        }

        if (rule.Top is <= 0 or > 100)
        {
            Report($"{path}.top", "wrong_value", "A share above 0 and up to 100 per cent is expected.", "5 is the top 5 per cent.");
        }
    }

    private void Rank(RankRule rule, string path, int depth)
    {
        Visit(rule.Base, $"{path}.base", depth + 1);
        for (var i = 0; i < rule.By.Count; i++)
        {
            if (!RankSql.Measures.ContainsKey(rule.By[i]))
            {
                Report($"{path}.by[{i}]", "unknown_field", $"Fans cannot be ranked by '{rule.By[i]}'.", $"Use {Words.Or(RankSql.Measures.Keys)}.");
            }
        }

        if (rule.By.Count is 0 or > 5)
        {
            Report($"{path}.by", "wrong_value", "One to five measures are expected.", null);
        }

        if (rule.Limit is { Count: <= 0 or > RuleLimits.RankLimit } or { Budget: <= 0 } or { Cost: <= 0 })
        {
            Report($"{path}.limit", "wrong_value", "A positive number is expected.", null);
        }
    }

    private void Lookalike(LookalikeRule rule, string path, int depth)
    {
        Visit(rule.Seed, $"{path}.seed", depth + 1);
        for (var i = 0; i < rule.Features.Count; i++)
        {
            if (!LookalikeFeatures.All.Contains(rule.Features[i]))
            {
                Report($"{path}.features[{i}]", "unknown_field", $"Fans are not compared by '{rule.Features[i]}'.", $"Use {Words.Or(LookalikeFeatures.All)}.");
            }
        }

        if (rule.Limit is <= 0 or > RuleLimits.RankLimit)
        {
            Report($"{path}.limit", "wrong_value", "A positive number is expected.", null);
        }
    }

    private void Near(NearRule rule, string path)
    {
        if (rule.Km is <= 0 or > RuleLimits.Distance)
        {
            Report($"{path}.km", "wrong_value", $"A distance above 0 and up to {RuleLimits.Distance} kilometres is expected.", null);
        }
    }

    private void Window(TimeWindow? window, string path)
    {
        End(window?.From, $"{path}.from");
        End(window?.To, $"{path}.to");
    }

    private void End(string? text, string path)
    {
        if (text is not null && !RuleDates.IsDate(text))
        {
            Report(path, "wrong_value", "A date is expected.", "An ISO date such as 2026-12-31, or -30d, -12M, -24h, now.");
        }
    }

    private void Report(string path, string code, string message, string? suggestion) => _problems.Add(new RuleProblem(path, code, message, suggestion));
}
