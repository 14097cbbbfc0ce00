using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Comparisons that stand after a noun: "events with a ticket price <em>above 30 EUR</em>".</summary>
internal sealed class ComparisonGrammar(Vocabulary words, ValueKinds kinds)
{
    public Syntax<Comparison> Of(ValueKind kind)
    {
        var comparisons = new Phrases<Comparison>(words, comparison => comparison.Negate())
            .Say("is.eq", kind.List, Comparison.OneOf, one => Comparison.Values(one.Op, one.Value));
        if (kind.IsOrdered)
        {
            comparisons
                .Say("is.gt", kind.Value, value => new Comparison(RuleOperator.Gt, value), one => one.Single(RuleOperator.Gt))
                .Say("is.gte", kind.Value, value => new Comparison(RuleOperator.Gte, value), one => one.Single(RuleOperator.Gte))
                .Say("is.between", kind.Value, kind.Value, Between, one => one.Ends());
        }

        if (kind.IsText)
        {
            comparisons
                .Say("is.contains", kinds.Quoted, value => new Comparison(RuleOperator.Contains, value), one => one.Single(RuleOperator.Contains))
                .Say("is.starts_with", kinds.Quoted, value => new Comparison(RuleOperator.StartsWith, value), one => one.Single(RuleOperator.StartsWith));
        }

        return comparisons.Say("is.exists", Comparison.Exists);
    }

    public Syntax<Comparison> OfDates(Syntax<RuleValue> date) => new Phrases<Comparison>(words, comparison => comparison.Negate())
        .Say("on.eq", date, value => new Comparison(RuleOperator.Eq, value), one => one.Single(RuleOperator.Eq))
        .Say("on.gte", date, value => new Comparison(RuleOperator.Gte, value), one => one.Single(RuleOperator.Gte))
        .Say("on.gt", date, value => new Comparison(RuleOperator.Gt, value), one => one.Single(RuleOperator.Gt))
        .Say("on.between", date, date, Between, one => one.Ends())
        .Say("on.exists", Comparison.Exists);

    private static Comparison Between(RuleValue from, RuleValue to) => new(RuleOperator.Between, RuleValue.Of(from, to));
}
