using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Sentences.Grammar;

namespace Campaign.Core.Audiences.Sentences;

/// <summary>Dates, steps of the calendar and windows of time in words. Relative dates stay relative.</summary>
internal sealed class DateGrammar
{
    private const string Units = "hdwMy";

    public DateGrammar(Vocabulary words)
    {
        var steps = new Phrases<DateStep>(words);
        Last = new Phrases<DateStep>(words);
        Next = new Phrases<DateStep>(words);
        var count = new NumberSyntax(words, grouped: false);
        foreach (var unit in Units)
        {
            // A language may say one month otherwise than several, and each unit by its own gender.
            foreach (var (phrases, key) in new[] { (steps, $"{unit}"), (Last, $"last.{unit}"), (Next, $"next.{unit}") })
            {
                phrases.Say($"{key}1", new DateStep(1, unit));
                phrases.Say(key, count, number => DateStep.Of(number, unit), step => step.Unit == unit ? step.Number : null);
            }
        }

        Step = steps;
        Date = new Phrases<string>(words)
            .Say("now", "now")
            .Say("ago", steps, step => step.Text("-"), text => DateStep.Of(text, "-"))
            .Say("ahead", steps, step => step.Text("+"), text => DateStep.Of(text, "+"))
            .Or(new DaySyntax(words), text => text, text => text);
        Window = new Phrases<TimeWindow>(words)
            .Say("window.last", Last, step => new TimeWindow(step.Text("-"), "now"), window => window.To == "now" ? DateStep.Of(window.From, "-") : null)
            .Say("window.next", Next, step => new TimeWindow("now", step.Text("+")), window => window.From == "now" ? DateStep.Of(window.To, "+") : null)
            .Say("window.from", Date, from => new TimeWindow(from, null), window => window.To is null ? window.From : null)
            .Say("window.to", Date, to => new TimeWindow(null, to), window => window.From is null ? window.To : null)
            .Say("window", Date, Date, (from, to) => new TimeWindow(from, to), window => window is { From: { } from, To: { } to } ? (from, to) : null);
        Value = new Phrases<RuleValue>(words).Or(Date, text => text, value => (value as RuleValue.Text)?.Value);
    }

    /// <summary>"12 months".</summary>
    public Syntax<DateStep> Step { get; }

    /// <summary>"in the last 12 months".</summary>
    public Phrases<DateStep> Last { get; }

    public Phrases<DateStep> Next { get; }

    public Syntax<string> Date { get; }

    public Syntax<TimeWindow> Window { get; }

    /// <summary>A date as a rule's value.</summary>
    public Syntax<RuleValue> Value { get; }
}

/// <summary>The length of a relative date.</summary>
internal sealed record DateStep(int Count, char Unit)
{
    private const int MaxCount = 9_999_999;

    public RuleValue Number => Count;

    public static DateStep? Of(RuleValue number, char unit) =>
        number is RuleValue.Number { Value: var count } && count == decimal.Truncate(count) && count is >= 0 and <= MaxCount ? new DateStep((int)count, unit) : null;

    /// <summary>The step of a relative date in the direction of a sign.</summary>
    public static DateStep? Of(string? text, string sign) =>
        text is { Length: > 2 } && text.StartsWith(sign, StringComparison.Ordinal) && int.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new DateStep(count, text[^1])
            : null;

    public string Text(string sign) => string.Create(CultureInfo.InvariantCulture, $"{(Count == 0 ? "+" : sign)}{Count}{Unit}");
}
