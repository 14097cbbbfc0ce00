using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Reads stop conditions, tests and budgets.</summary>
internal static partial class PlanExtras
{
    public static int? StopAfterTickets(string folded) =>
        TicketsLeft().Match(folded) is { Success: true } match
            ? int.Parse(match.Groups["n"].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)
            : null;

    public static DraftExperiment? Experiment(string folded)
    {
        if (!Test().IsMatch(folded))
        {
            return null;
        }

        var share = Share().Match(folded);
        var variants = Variants().Match(folded);
        var after = After().Match(folded);
        return new DraftExperiment(
            "subject",
            variants.Success ? Math.Clamp(CalendarWords.Number(variants.Groups["n"].Value) ?? 2, 2, 4) : 2,
            share.Success ? decimal.Parse(share.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) / 100 : 0.2m,
            folded.Contains("open", StringComparison.Ordinal) && !folded.Contains("click", StringComparison.Ordinal) ? "human_open_rate" : "human_click_rate",
            after.Success ? $"{CalendarWords.Number(after.Groups["n"].Value) ?? 4}{after.Groups["unit"].Value[0]}" : "4h");
    }

    public static DraftBudget? Budget(string folded, string currency) =>
        BudgetWords().Match(folded) is { Success: true } match && MoneyWords.Read(match) is { } amount ? new DraftBudget(amount, currency) : null;

    [GeneratedRegex(@"\b(?<n>\d{1,3}(?:,\d{3})*|\d+) (?:tickets?|seats?|spots?|places)(?: are| still)? (?:left|remaining|to go|unsold|available)\b|\bstop (?:after|at|when)\D{0,20}(?<n>\d+)")]
    private static partial Regex TicketsLeft();

    [GeneratedRegex(@"\ba/b\b|\bab[- ]test|\bsplit[- ]test|\btest (?:two|three|2|3) ")]
    private static partial Regex Test();

    [GeneratedRegex(@"\b(?<n>\d{1,2}(?:\.\d)?) ?(?:%|percent)")]
    private static partial Regex Share();

    [GeneratedRegex(@"\btest (?<n>two|three|four|2|3|4)\b|\b(?<n>two|three|four|2|3|4) (?:subject|variant|version)")]
    private static partial Regex Variants();

    [GeneratedRegex(@"\bafter (?<n>\w+) (?<unit>hours?|days?)")]
    private static partial Regex After();

    [GeneratedRegex($@"\b(?:i have|we have|budget (?:of|is)|spend (?:up to|at most|no more than)|max(?:imum)?(?: of)?|up to|only) {MoneyWords.Amount}(?= (?:for|on|to spend)|$|[,.])")]
    private static partial Regex BudgetWords();
}
