using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Sentences.Grammar;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Clauses about a fan's place among others, on the map, and in segments and waves.</summary>
internal static class RankGrammar
{
    private static readonly FanRule Everybody = new("id", RuleOperator.Exists, RuleValue.None);

    public static void AddTo(Phrases<AudienceRule> clauses, Vocabulary words, ValueKinds kinds, PurchaseGrammar purchases)
    {
        var people = new Nested<AudienceRule>(new Phrases<AudienceRule>(words)
            .Say("people.all", Everybody)
            .Say("people", Bracketed(clauses, words), rule => rule, rule => rule));
        clauses.Say(
            "top", kinds.Number.Value, purchases.Ranked, (top, of) => new PercentileRule(of, Value(top)), rule => rule is PercentileRule share ? (share.Top, share.Of) : null);
        Rank(clauses, words, kinds, people);
        Lookalike(clauses, words, kinds, people);
        clauses.Say(
            "near", kinds.Number.Value, kinds.Name.Value, (km, place) => new NearRule(place.ToString()!, Value(km)), rule => rule is NearRule near ? (near.Km, near.Place) : null);
        clauses.Say(
            "segment", new ReferenceSyntax(words, Referred.Segment), id => new SegmentRule(Guid.Parse(id.ToString()!)), rule => rule is SegmentRule segment ? (RuleValue)segment.SegmentId.ToString() : null);
        clauses.Say("wave", kinds.Quoted, name => new WaveRule(name.ToString()!), rule => rule is WaveRule wave ? (RuleValue)wave.Name : null);
    }

    /// <summary>Clauses of which it must be seen where they end, since what follows could belong to them, stand in parentheses.</summary>
    private static Phrases<AudienceRule> Bracketed(Syntax<AudienceRule> clauses, Vocabulary words)
    {
        static bool IsOpen(AudienceRule rule) => rule is LookalikeRule or NotRule { Rule: LookalikeRule };
        return new Phrases<AudienceRule>(words)
            .Or(clauses, rule => IsOpen(rule) ? null : rule, rule => IsOpen(rule) ? null : rule)
            .Say("group", clauses, rule => IsOpen(rule) ? rule : null, rule => IsOpen(rule) ? rule : null);
    }

    private static void Rank(Phrases<AudienceRule> clauses, Vocabulary words, ValueKinds kinds, Syntax<AudienceRule> people)
    {
        var limits = new Phrases<RankLimit>(words)
            .Say("limit", kinds.Number.Value, count => Whole(count) is { } whole ? new RankLimit(whole) : null, limit => limit.Count)
            .Say(
                "limit.budget", kinds.Number.Value, kinds.Name.Value, kinds.Number.Value,
                (budget, currency, cost) => new RankLimit(null, Value(budget), currency.ToString()!.ToUpperInvariant(), Value(cost)),
                limit => limit is { Budget: { } budget, Currency: { } currency, Cost: { } cost } ? (budget, currency, cost) : null);
        var measures = new Phrases<RuleValue>(words);
        foreach (var measure in RankSql.Measures.Keys)
        {
            measures.Say($"by.{measure}", measure);
        }

        var by = new ListSyntax<RuleValue>(measures, words.Templates("and"));
        var order = new Phrases<RuleValue>(words).Say("desc", EnumText.Of(RankOrder.Desc)).Say("asc", EnumText.Of(RankOrder.Asc));
        clauses.Say(
            "rank", limits, by, order, people,
            (limit, measured, direction, ranked) => new RankRule(
                ranked, measured.Select(measure => measure.ToString()!).ToRuleList(), EnumText.Parse<RankOrder>(direction.ToString()!), limit),
            rule => rule is RankRule rank ? (rank.Limit, [.. rank.By.Select(measure => (RuleValue)measure)], EnumText.Of(rank.Order), rank.Base) : null);
    }

    private static void Lookalike(Phrases<AudienceRule> clauses, Vocabulary words, ValueKinds kinds, Syntax<AudienceRule> people)
    {
        var features = new Phrases<RuleValue>(words);
        foreach (var feature in LookalikeFeatures.All)
        {
            features.Say($"feature.{feature}", feature);
        }

        var how = new Parts<LookalikeRule>(new LookalikeRule(Everybody, [], 0, ExcludeSeed: true))
            .With(
                new Phrases<IReadOnlyList<RuleValue>>(words).Say("features", new ListSyntax<RuleValue>(features, words.Templates("and")), list => list, list => list),
                rule => rule.Features.Count == 0 ? null : [.. rule.Features.Select(feature => (RuleValue)feature)],
                (rule, list) => rule with { Features = list.Select(feature => feature.ToString()!).ToRuleList() })
            .With(
                new Phrases<RuleValue>(words).Say("seed.included", true), rule => rule.ExcludeSeed ? null : (RuleValue)true, (rule, _) => rule with { ExcludeSeed = false });
        clauses.Say(
            "lookalike", kinds.Number.Value, people, how,
            (limit, seed, rest) => Whole(limit) is { } whole ? rest with { Seed = seed, Limit = whole } : null,
            rule => rule is LookalikeRule like ? (like.Limit, like.Seed, like) : null);
    }

    private static decimal Value(RuleValue number) => ((RuleValue.Number)number).Value;

    private static int? Whole(RuleValue number) =>
        Value(number) is var value && value == decimal.Truncate(value) && value is >= 0 and <= int.MaxValue ? (int)value : null;
}
