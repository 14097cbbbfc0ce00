using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Sentences.Grammar;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Purchases in words: which ones, and what is measured of them.</summary>
internal sealed class PurchaseGrammar
{
    private static readonly PurchaseSelection Every = new([]);

    private readonly Vocabulary _words;
    private readonly ValueKinds _kinds;
    private readonly ComparisonGrammar _comparisons;

    public PurchaseGrammar(Vocabulary words, ValueKinds kinds, DateGrammar dates, ComparisonGrammar comparisons)
    {
        (_words, _kinds, _comparisons) = (words, kinds, comparisons);
        var prices = Prices();
        Detail = new Parts<PurchaseSelection>(Every)
            .With(Conditions("for", Events(dates)), purchase => Where(purchase, isPrice: false), With)
            .With(Conditions("at", prices), purchase => Where(purchase, isPrice: true), With)
            .With(dates.Window, purchase => purchase.Window, (purchase, window) => purchase with { Window = window });
        Counts = Measures(PurchaseAggregate.Orders, PurchaseAggregate.Qty, PurchaseAggregate.DistinctEvents);
        Sums = Measures(PurchaseAggregate.Amount, PurchaseAggregate.MaxAmount);
        Moments = Measures(PurchaseAggregate.LastAt, PurchaseAggregate.FirstAt);
        Ranked = Rankings(dates);
    }

    /// <summary>Which purchases: "for techno events in the last 12 months".</summary>
    public Syntax<PurchaseSelection> Detail { get; }

    public Syntax<Subject> Counts { get; }

    public Syntax<Subject> Sums { get; }

    public Syntax<Subject> Moments { get; }

    /// <summary>What a percentile ranks by, with the bound on who is ranked where it is not the usual one.</summary>
    public Syntax<PurchaseRule> Ranked { get; }

    private Phrases<PurchaseCondition> Events(DateGrammar dates)
    {
        var events = new Phrases<PurchaseCondition>(_words);
        Exactly("events_of", "genre", _kinds.Name);
        Exactly("events_in", "city", _kinds.Name);
        Exactly("events_at", "venue", _kinds.Text);
        Exactly("events_id", "id", _kinds.Event);
        Exactly("events_named", "name", _kinds.Text);
        Where("events_genre", "genre", _comparisons.Of(_kinds.Name));
        Where("events_city", "city", _comparisons.Of(_kinds.Name));
        Where("events_venue", "venue", _comparisons.Of(_kinds.Text));
        Where("events_number", "id", _comparisons.Of(_kinds.Event));
        Where("events_name", "name", _comparisons.Of(_kinds.Text));
        Where("events_priced", "price", _comparisons.Of(_kinds.Money));
        Where("events_on", "date", _comparisons.OfDates(dates.Value));
        return events;

        void Exactly(string key, string field, ValueKind kind) => events.Say(
            key, kind.List, values => Condition(field, Comparison.OneOf(values)),
            condition => condition.Field == field ? Comparison.Values(condition.Op, condition.Value) : null);

        void Where(string key, string field, Syntax<Comparison> comparison) => events.Say(
            key, comparison, one => Condition(field, one), condition => condition.Field == field ? new Comparison(condition.Op, condition.Value) : null);
    }

    private Phrases<PurchaseCondition> Prices() => new Phrases<PurchaseCondition>(_words).Say(
        "at_price", _comparisons.Of(_kinds.Money), one => Condition(PurchaseCondition.UnitPrice, one), condition => new Comparison(condition.Op, condition.Value));

    private Phrases<IReadOnlyList<PurchaseCondition>> Conditions(string key, Syntax<PurchaseCondition> condition) =>
        new Phrases<IReadOnlyList<PurchaseCondition>>(_words).Say(
            key, new ListSyntax<PurchaseCondition>(condition, _words.Templates("and")), conditions => conditions, conditions => conditions);

    private Phrases<Subject> Measures(params PurchaseAggregate[] aggregates)
    {
        var measures = new Phrases<Subject>(_words);
        foreach (var agg in aggregates)
        {
            measures.Say(
                EnumText.Of(agg), Detail, purchase => new PurchaseSubject(purchase, agg), subject => subject is PurchaseSubject one && one.Agg == agg ? one.Purchase : null);
        }

        return measures;
    }

    private Phrases<PurchaseRule> Rankings(DateGrammar dates)
    {
        var ranked = new Phrases<PurchaseRule>(_words);
        Add(Counts, _comparisons.Of(_kinds.Number), new Comparison(RuleOperator.Gte, 1));
        Add(Sums, _comparisons.Of(_kinds.Money), new Comparison(RuleOperator.Gt, 0));
        Add(Moments, _comparisons.OfDates(dates.Value), null);
        return ranked;

        void Add(Syntax<Subject> measure, Syntax<Comparison> bound, Comparison? usual)
        {
            if (usual is not null)
            {
                ranked.Or(measure, subject => Rule(subject, usual), rule => new Comparison(rule.Op, rule.Value) == usual ? SubjectOf(rule) : null);
            }

            ranked.Say("bounded", measure, bound, Rule, rule => (SubjectOf(rule), new Comparison(rule.Op, rule.Value)));
        }
    }

    private static PurchaseRule? Rule(Subject subject, Comparison bound) => subject.With(bound) as PurchaseRule;

    private static PurchaseSubject SubjectOf(PurchaseRule rule) => new PurchaseSubject(rule.Purchase, rule.Agg);

    private static PurchaseSelection With(PurchaseSelection purchase, IReadOnlyList<PurchaseCondition> conditions) =>
        purchase with { Where = purchase.Where.Concat(conditions).ToRuleList() };

    private static PurchaseCondition[]? Where(PurchaseSelection purchase, bool isPrice) =>
        purchase.Where.Where(condition => condition.Field == PurchaseCondition.UnitPrice == isPrice).ToArray() is { Length: > 0 } conditions ? conditions : null;

    private static PurchaseCondition Condition(string field, Comparison comparison) => new(field, comparison.Op, comparison.Value);
}
