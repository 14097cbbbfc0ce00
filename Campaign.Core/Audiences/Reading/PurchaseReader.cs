using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Reading;

/// <summary>Purchase clauses in words.</summary>
internal sealed class PurchaseReader(Vocabulary words, ValueReader values)
{
    public string Clause(PurchaseRule rule, bool positive)
    {
        var detail = Detail(rule.Purchase);
        var (op, compared, same) = Operators.Plain(rule.Op, rule.Value);
        var test = new NumberTest(rule.Op, rule.Value);
        if (op == "exists")
        {
            return Say("bought", positive == same, detail);
        }

        if (rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt)
        {
            return Say($"date.{op}", positive == same, [Measure(rule.Agg, detail), .. compared.Select(values.Date)]);
        }

        if (rule.Agg is PurchaseAggregate.Orders or PurchaseAggregate.Qty or PurchaseAggregate.DistinctEvents && (test.IsAny || test.IsNone))
        {
            return Say("bought", positive == test.IsAny, detail);
        }

        var field = EnumText.Of(rule.Agg);
        var texts = op == "between" ? [.. compared.Select(value => values.Of(value, field))] : new[] { values.Or(compared, field) };
        return Say(op, positive == same, [Measure(rule.Agg, detail), .. texts]);
    }

    /// <summary>What a percentile ranks by, with the bound on who is ranked where it bounds anything.</summary>
    public string Measure(PurchaseRule rule)
    {
        var measure = Measure(rule.Agg, Detail(rule.Purchase));
        if (rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt || new NumberTest(rule.Op, rule.Value).IsAny)
        {
            return measure;
        }

        var (op, compared, same) = Operators.Plain(rule.Op, rule.Value);
        return words.Say("bounded", measure, values.Compared("count", op, compared, same, EnumText.Of(rule.Agg)));
    }

    private string Measure(PurchaseAggregate agg, string detail) =>
        words.Say(agg == PurchaseAggregate.DistinctEvents ? "events" : EnumText.Of(agg), detail);

    private string Detail(PurchaseSelection purchase)
    {
        var prices = purchase.Where.Where(condition => condition.Field == PurchaseCondition.UnitPrice).Select(Condition).ToArray();
        var events = purchase.Where.Where(condition => condition.Field != PurchaseCondition.UnitPrice).Select(Condition).ToArray();
        var what = events.Length == 0 ? "" : words.Say("for", words.List(events, "and"));
        return what + (prices.Length == 0 ? "" : " " + words.List(prices, "and")) + values.Window(purchase.Window);
    }

    private string Condition(PurchaseCondition condition)
    {
        var (op, compared, same) = Operators.Plain(condition.Op, condition.Value);
        return (condition.Field, op, same) switch
        {
            ("genre", "eq", true) => words.Say("events_of", values.Or(compared, "genre")),
            ("city", "eq", true) => words.Say("events_in", values.Or(compared, "city")),
            ("venue", "eq", true) => words.Say("events_at", values.Or(compared, "venue")),
            ("id", "eq", true) => values.Or(compared, "event"),
            ("name", "eq", true) => values.Or(compared, "name"),
            ("date", _, _) => words.Say("events_on", words.Say((same ? "" : "!") + "on." + op, [.. compared.Select(values.Date)])),
            ("price", _, _) => words.Say("events_priced", values.Compared("is", op, compared, same, "price")),
            (PurchaseCondition.UnitPrice, _, _) => words.Say("bought_at_price", values.Compared("is", op, compared, same, "unit_price")),
            ("id", _, _) => words.Say("events_where", words.Say("event"), values.Compared("is", op, compared, same, "event")),
            ("city", _, _) => words.Say("events_where", words.Say("event_city"), values.Compared("is", op, compared, same, "city")),
            _ => words.Say("events_where", words.Say(condition.Field), values.Compared("is", op, compared, same, condition.Field)),
        };
    }

    private string Say(string key, bool positive, params ReadOnlySpan<object?> texts) => words.Say(positive ? key : "!" + key, texts);
}
