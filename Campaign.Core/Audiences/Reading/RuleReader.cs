using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm.Geo;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Reading;

/// <summary>
/// Reads a rule out as a sentence. As the compiler does, it pushes negations down to the clauses, so that no sentence holds "not" before a group.
/// </summary>
internal sealed class RuleReader
{
    private static readonly Vocabulary[] Languages = [new EnglishVocabulary()];

    private readonly RuleScope _scope;
    private readonly Vocabulary _words;
    private readonly ValueReader _values;
    private readonly PurchaseReader _purchases;

    private RuleReader(RuleScope scope, Vocabulary words)
    {
        _scope = scope;
        _words = words;
        _values = new ValueReader(words, scope);
        _purchases = new PurchaseReader(words, _values);
    }

    /// <summary>The sentence.</summary>
    public static string Read(AudienceRule rule, RuleScope scope, string language)
    {
        var words = Languages.FirstOrDefault(known => known.Language == language.Split('-')[0]) ?? Languages[0];
        var canonical = RuleCanonical.Of(rule);
        return IsEverybody(canonical) ? words.Say("everybody") : words.Say("sentence", new RuleReader(scope, words).Clause(canonical, true));
    }

    private static bool IsEverybody(AudienceRule rule) => rule is FanRule { Field: "id", Op: RuleOperator.Exists };

    private string Clause(AudienceRule rule, bool positive) => rule switch
    {
        AllRule all => Group(all.Rules, positive, positive ? "and" : "or"),
        AnyRule any => Group(any.Rules, positive, positive ? "or" : "and"),
        NotRule not => Clause(not.Rule, !positive),
        FanRule fan => Fan(fan, positive),
        PurchaseRule purchase => _purchases.Clause(purchase, positive),
        EngagementRule engagement => Engagement(engagement, positive),
        PercentileRule percentile => Say("top", positive, _values.Number(percentile.Top), _purchases.Measure(percentile.Of)),
        RankRule rank => Say("rank", positive, RankSql.Limit(rank.Limit), _words.List([.. rank.By.Select(Label)], "and"),
            _words.Say(EnumText.Of(rank.Order)), Of(rank.Base)),
        NearRule near => Say("near", positive, _values.Number(near.Km), Gazetteer.Cities.Resolve(near.Place, _scope.Country).City?.FullName ?? near.Place),
        SegmentRule segment => Say("segment", positive, Quoted(_scope.Segments.GetValueOrDefault(segment.SegmentId)?.Name ?? segment.SegmentId.ToString())),
        LookalikeRule lookalike => Say("lookalike", positive, lookalike.Limit, Of(lookalike.Seed)),
        WaveRule wave => Say("wave", positive, Quoted(wave.Name)),
        _ => "",
    };

    private string Of(AudienceRule rule) => IsEverybody(rule) ? _words.Say("rank.everybody") : Clause(rule, true);

    /// <summary>Clauses are joined by one word; a group within another stands in parentheses.</summary>
    private string Group(RuleList<AudienceRule> rules, bool positive, string word) =>
        _words.List([.. rules.Select(rule => rule is AllRule or AnyRule or NotRule { Rule: AllRule or AnyRule }
            ? _words.Say("either", Clause(rule, positive))
            : Clause(rule, positive))], word);

    private string Fan(FanRule rule, bool positive)
    {
        var (op, values, same) = Operators.Plain(rule.Op, rule.Value);
        var kind = RuleFields.OfFan(rule.Field) ?? FieldKind.Text;
        positive = positive == same;
        if (kind == FieldKind.Flag)
        {
            var granted = values is not [RuleValue.Flag { Value: false }];
            return Say(op == "exists" ? "consent.exists" : "consent.eq", positive == (op == "exists" || granted), Label(rule.Field));
        }

        if (kind == FieldKind.Date)
        {
            return Date(Label(rule.Field), op, values, positive);
        }

        if (kind == FieldKind.Tags && op == "contains")
        {
            op = "eq";
        }

        var texts = op == "between" ? [.. values.Select(value => _values.Of(value, rule.Field))] : new[] { _values.Or(values, rule.Field) };
        return Say(_words.Templates.ContainsKey($"{rule.Field}.{op}") ? $"{rule.Field}.{op}" : op, positive, [Label(rule.Field), .. texts]);
    }

    private string Date(string label, string op, IReadOnlyList<RuleValue> values, bool positive)
    {
        if (op == "gte" && values is [RuleValue.Text { Value: var step }] && _values.Span(step) is { } span && step[0] == '-')
        {
            return Say("recent.gte", positive, label, span);
        }

        return op == "exists" ? Say("exists", positive, label) : Say($"date.{op}", positive, [label, .. values.Select(_values.Date)]);
    }

    private string Engagement(EngagementRule rule, bool positive)
    {
        var selection = rule.Engagement;
        var type = EnumText.Of(selection.Type);
        var detail = (selection.Actor == EngagementActor.Any ? "" : _words.Say(EnumText.Of(selection.Actor)))
            + selection.Campaign switch
            {
                { Id: { } id } => _words.Say("of_campaign", Quoted(_scope.Names.Campaigns.GetValueOrDefault(id) ?? id.ToString())),
                { EventGenre: { } genre } => _words.Say("of_genre", genre),
                _ => "",
            }
            + _values.Window(selection.Window);
        var test = new NumberTest(rule.Op, rule.Value);
        if (test.IsAny || test.IsNone)
        {
            var did = positive == test.IsAny;
            return Say("engaged", did, _words.Say(did ? type : $"{type}.not"), detail);
        }

        var (op, values, same) = Operators.Plain(rule.Op, rule.Value);
        return _words.Say("engaged.count", _words.Say($"{type}.count"), detail, _values.Compared("count", op, values, positive == same));
    }

    private string Label(string field) => field.StartsWith(RuleFields.AttributePrefix, StringComparison.Ordinal)
        ? _words.Say("attribute", field[RuleFields.AttributePrefix.Length..])
        : _words.Say(field);

    private string Quoted(string text) => _words.Say("quote", text);

    private string Say(string key, bool positive, params ReadOnlySpan<object?> values) => _words.Say(positive ? key : "!" + key, values);
}
