using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Reading;

/// <summary>Values of rules in words: numbers, money, dates, spans, places, events by name.</summary>
internal sealed class ValueReader(Vocabulary words, RuleScope scope)
{
    private readonly CultureInfo _culture = Culture(words.Language);

    /// <summary>"a, b or c".</summary>
    public string Or(IReadOnlyList<RuleValue> values, string field) => words.List([.. values.Select(value => Of(value, field))], "or");

    public string Of(RuleValue value, string field) => (field, value) switch
    {
        ("total_spent" or "amount" or "max_amount" or "price" or "unit_price", RuleValue.Number number) => $"{Number(number.Value)} {scope.Currency}",
        ("birth_year", RuleValue.Number number) => number.Value.ToString(CultureInfo.InvariantCulture),
        ("event", _) => Event(value),
        ("id", _) => value.ToString()!,
        (_, RuleValue.Number number) => Number(number.Value),
        ("country", RuleValue.Text text) => Countries.CodeOf(text.Value) is { } code ? Countries.NameOf(code, words.Language) : text.Value,
        ("city" or "state" or "genre", RuleValue.Text text) => text.Value,
        _ => words.Say("quote", value.ToString()),
    };

    public string Number(decimal number) => number.ToString("#,##0.######", _culture);

    /// <summary>A date as it is meant: relative ones stay relative.</summary>
    public string Date(RuleValue value)
    {
        var text = value.ToString()!;
        return text == "now" ? words.Say("now")
            : Span(text) is { } span ? words.Say(text[0] == '-' ? "ago" : "ahead", span)
            : scope.Dates.Resolve(text) is { } date ? Local(date)
            : text;
    }

    /// <summary>The length of a relative date, "12 months"; null for another.</summary>
    public string? Span(string text)
    {
        if (text.Length < 3 || text[0] is not ('-' or '+') || !int.TryParse(text.AsSpan(1, text.Length - 2), out var count))
        {
            return null;
        }

        var unit = text[^1..];
        return count == 1 ? words.Say("one", words.Say(unit + "1")) : words.Say(unit, count);
    }

    public string Window(TimeWindow? window) => window switch
    {
        null or { From: null, To: null } => "",
        { From: ['-', ..] from, To: null or "now" } when Span(from) is { } span => words.Say("window.last", span),
        { From: "now", To: ['+', ..] to } when Span(to) is { } span => words.Say("window.next", span),
        { From: { } from, To: null } => words.Say("window.from", Date(from)),
        { From: null, To: { } to } => words.Say("window.to", Date(to)),
        { From: { } from, To: { } to } => words.Say("window", Date(from), Date(to)),
    };

    /// <summary>A comparison of a number in a template family (<c>count</c> or <c>is</c>).</summary>
    public string Compared(string family, string op, IReadOnlyList<RuleValue> values, bool positive, string field = "")
    {
        var key = (positive ? "" : "!") + family + "." + op;
        return op == "between" ? words.Say(key, Of(values[0], field), Of(values[1], field)) : words.Say(key, Or(values, field));
    }

    private static CultureInfo Culture(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }

    private string Event(RuleValue value) =>
        long.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var id) && scope.Names.Events.TryGetValue(id, out var name)
            ? words.Say("quote", name)
            : value.ToString()!;

    private string Local(DateSpan date)
    {
        var local = TimeZoneInfo.ConvertTime(date.Start, scope.Zone);
        return local.ToString(date.IsDay || local.TimeOfDay == TimeSpan.Zero ? "d MMMM yyyy" : "d MMMM yyyy HH:mm", _culture);
    }
}
