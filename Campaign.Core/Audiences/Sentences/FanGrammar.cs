using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Clauses that compare something with something: "whose total spend is more than 500 EUR".</summary>
internal sealed class FanGrammar
{
    private static readonly string[] Places = ["city", "state", "country"];
    private static readonly string[] Channels = ["consent.email", "consent.sms"];

    private readonly Vocabulary _words;
    private readonly ValueKinds _kinds;
    private readonly DateGrammar _dates;
    private readonly Phrases<AudienceRule> _clauses;

    private FanGrammar(Vocabulary words, ValueKinds kinds, DateGrammar dates, Phrases<AudienceRule> clauses) =>
        (_words, _kinds, _dates, _clauses) = (words, kinds, dates, clauses);

    public static void AddTo(
        Phrases<AudienceRule> clauses, Vocabulary words, ValueKinds kinds, DateGrammar dates, PurchaseGrammar purchases, EngagementGrammar engagement)
    {
        var grammar = new FanGrammar(words, kinds, dates, clauses);
        grammar.Purchases(purchases);
        engagement.AddTo(clauses);
        grammar.Own();
        var attributes = grammar.Attributes();
        var names = grammar.Fields("email_domain", "first_name", "last_name", "city", "state", "language");
        var country = grammar.Fields("country");
        var numbers = grammar.Fields("orders_count").Or(purchases.Counts, one => one, one => one).Or(engagement.Counts, one => one, one => one);
        var sums = grammar.Fields("total_spent").Or(purchases.Sums, one => one, one => one);
        var plain = grammar.Fields("birth_year", "id");
        var moments = grammar.Fields("last_purchase_at", "first_purchase_at", "subscribed_at").Or(purchases.Moments, one => one, one => one);
        grammar.Compare(names, kinds.Text);
        grammar.Compare(country, kinds.Country);
        grammar.Compare(numbers, kinds.Number);
        grammar.Compare(sums, kinds.Money);
        grammar.Compare(plain, kinds.Plain);
        grammar.Compare(attributes, kinds.Exact);
        grammar.Compare(attributes, kinds.Number);
        grammar.Compare(attributes, kinds.Flag);
        grammar.Moments(moments);
        foreach (var subjects in new[] { names, country, numbers, sums, plain, attributes, moments })
        {
            clauses.Say("exists", subjects, subject => subject.With(Comparison.Exists), rule => Taken(rule, RuleOperator.Exists)?.Subject);
        }
    }

    /// <summary>Fields that have clauses of their own.</summary>
    private void Own()
    {
        foreach (var field in Places)
        {
            var values = (field == "country" ? _kinds.Country : _kinds.Name).List;
            _clauses.Say($"{field}.eq", values, list => new FieldSubject(field).With(Comparison.OneOf(list)), rule => FieldValues(rule, field));
        }

        _clauses.Say("tags.eq", _kinds.Text.List, Tagged, rule => rule is FanRule { Field: "tags", Op: RuleOperator.Contains } one ? [one.Value] : FieldValues(rule, "tags"));
        _clauses.Say("tags.exists", new FanRule("tags", RuleOperator.Exists, RuleValue.None));
        foreach (var channel in Channels)
        {
            _clauses.Say($"{channel}.eq", new FanRule(channel, RuleOperator.Eq, true));
            _clauses.Say($"{channel}.exists", new FanRule(channel, RuleOperator.Exists, RuleValue.None));
        }
    }

    private void Purchases(PurchaseGrammar purchases)
    {
        Any("bought", PurchaseAggregate.Orders);
        Any("holds", PurchaseAggregate.Qty);

        void Any(string key, PurchaseAggregate agg) => _clauses.Say(
            key, purchases.Detail, purchase => new PurchaseRule(purchase, agg, RuleOperator.Gte, 1),
            rule => rule is PurchaseRule { Op: RuleOperator.Gte, Value: RuleValue.Number { Value: 1 } } any && any.Agg == agg ? any.Purchase : null);
    }

    private void Compare(Syntax<Subject> subject, ValueKind kind)
    {
        _clauses.Say(
            "eq", subject, kind.List, (one, values) => one.With(Comparison.OneOf(values)),
            rule => Subject.Of(rule) is { } taken && Comparison.Values(taken.Comparison.Op, taken.Comparison.Value) is { } values ? (taken.Subject, values) : null);
        if (kind.IsOrdered)
        {
            foreach (var (key, op) in new[] { ("gt", RuleOperator.Gt), ("gte", RuleOperator.Gte) })
            {
                _clauses.Say(key, subject, kind.Value, (one, value) => one.With(new Comparison(op, value)), rule => Taken(rule, op));
            }

            Between("between", subject, kind.Value);
        }

        if (kind.IsText)
        {
            foreach (var (key, op) in new[] { ("contains", RuleOperator.Contains), ("starts_with", RuleOperator.StartsWith) })
            {
                _clauses.Say(key, subject, _kinds.Quoted, (one, value) => one.With(new Comparison(op, value)), rule => Taken(rule, op));
            }
        }
    }

    private void Moments(Syntax<Subject> subject)
    {
        _clauses.Say(
            "recent.gte", subject, _dates.Last, (one, step) => one.With(new Comparison(RuleOperator.Gte, step.Text("-"))),
            rule => Taken(rule, RuleOperator.Gte) is var (one, value) && DateStep.Of(value.ToString(), "-") is { } step ? (one, step) : null);
        _clauses.Say(
            "past.lt", subject, _dates.Step, (one, step) => one.With(new Comparison(RuleOperator.Lt, step.Text("-"))),
            rule => Taken(rule, RuleOperator.Lt) is var (one, value) && DateStep.Of(value.ToString(), "-") is { } step ? (one, step) : null);
        foreach (var (key, op) in new[] { ("date.eq", RuleOperator.Eq), ("date.gte", RuleOperator.Gte), ("date.gt", RuleOperator.Gt) })
        {
            _clauses.Say(key, subject, _dates.Value, (one, value) => one.With(new Comparison(op, value)), rule => Taken(rule, op));
        }

        Between("date.between", subject, _dates.Value);
    }

    private void Between(string key, Syntax<Subject> subject, Syntax<RuleValue> value) => _clauses.Say(
        key, subject, value, value, (one, from, to) => one.With(new Comparison(RuleOperator.Between, RuleValue.Of(from, to))),
        rule => Subject.Of(rule) is { } taken && taken.Comparison.Ends() is var (from, to) ? (taken.Subject, from, to) : null);

    private Phrases<Subject> Fields(params string[] fields)
    {
        var subjects = new Phrases<Subject>(_words);
        foreach (var field in fields)
        {
            subjects.Say(field, new FieldSubject(field));
        }

        return subjects;
    }

    private Phrases<Subject> Attributes() => new Phrases<Subject>(_words).Say(
        "attribute", _kinds.Quoted,
        name => RuleFields.OfFan(RuleFields.AttributePrefix + name) is null ? null : new FieldSubject(RuleFields.AttributePrefix + name),
        subject => subject is FieldSubject field && field.Field.StartsWith(RuleFields.AttributePrefix, StringComparison.Ordinal)
            ? (RuleValue)field.Field[RuleFields.AttributePrefix.Length..]
            : null);

    private static FanRule Tagged(IReadOnlyList<RuleValue> tags) => tags.Count == 1
        ? new FanRule("tags", RuleOperator.Contains, tags[0])
        : new FanRule("tags", RuleOperator.In, RuleValue.Of(tags));

    private static (Subject Subject, RuleValue Value)? Taken(AudienceRule rule, RuleOperator op) =>
        Subject.Of(rule) is { } taken && taken.Comparison.Op == op ? (taken.Subject, taken.Comparison.Value) : null;

    private static IReadOnlyList<RuleValue>? FieldValues(AudienceRule rule, string field) =>
        rule is FanRule fan && fan.Field == field ? Comparison.Values(fan.Op, fan.Value) : null;
}
