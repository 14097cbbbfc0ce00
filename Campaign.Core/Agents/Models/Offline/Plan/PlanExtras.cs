using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Reads stop conditions, tests and budgets.</summary>
internal static partial class PlanExtras
{
    public static int? StopAfterTickets(string folded) =>
        TicketsLeft().Match(folded) is { Success: true } match && CalendarWords.Number(match.Groups["n"].Value.Replace(",", "", StringComparison.Ordinal)) is { } number
            ? number
            : null;

    public static DraftExperiment? Experiment(string folded)
    {
        if (!Test().IsMatch(folded))
        {
            return null;
        }

        var variants = Variants().Match(folded);
        var after = After().Match(folded);
        return new DraftExperiment(
            Body().IsMatch(folded) ? "body" : "subject",
            variants.Success ? Math.Clamp(CalendarWords.Number(variants.Groups["n"].Value) ?? 2, 2, 4) : 2,
            Share(folded) ?? 0.2m,
            Orders().IsMatch(folded) ? "order_rate" : Opens().IsMatch(folded) && !Clicks().IsMatch(folded) ? "human_open_rate" : "human_click_rate",
            after.Success ? Length(after) : "4h");
    }

    public static DraftBudget? Budget(string folded, string currency) =>
        BudgetWords().Match(folded) is { Success: true } match && MoneyWords.Read(match) is { } amount ? new DraftBudget(amount, currency) : null;

    private static decimal? Share(string folded) => TestShare().Match(folded) is not { Success: true } share ? null
        : share.Groups["n"].Success ? decimal.Parse(share.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) / 100
        : share.Groups["part"].Value switch { "half" => 0.5m, "third" => 0.33m, "quarter" => 0.25m, "fifth" => 0.2m, _ => 0.1m };

    private static string Length(Match after)
    {
        var count = CalendarWords.Number(after.Groups["n"].Value) ?? 1;
        return after.Groups["unit"].Value[0] switch { 'w' => $"{7 * count}d", 'm' => $"{count}m", 'o' => "1d", var unit => $"{count}{unit}" };
    }

    private const string Count = @"(?<n>\d{1,3}(?:,\d{3})*|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)";

    [GeneratedRegex($@"\b{Count} (?:more )?(?:tickets?|seats?|spots?|places?)(?: are| still| is)* (?:left|remaining|to go|unsold|available|to sell|to shift)\b|\b(?:have|has|got|with|are) (?:still |only |just )*{Count} (?:tickets?|seats?|spots?) (?:left|unsold|to sell|to shift)|\b(?:stop|pause|end|finish)(?: sending| it| the campaign)* (?:once|after|at|when|as soon as|if)\D{{0,30}}?{Count} ?(?:tickets?|seats?|have|are|sold|sales|$|[,.])|\buntil {Count} (?:tickets?|seats?)? ?(?:are |have been )?(?:sold|gone)")]
    private static partial Regex TicketsLeft();

    [GeneratedRegex(@"\ba/b\b|\bab[- ]?test|\bsplit[- ]?test|\b(?:test|try|compare) (?:two|three|four|2|3|4|a couple of|different) (?:different )?(?:subject|version|variant|headline|bod|cop|text|opening)|\btest (?:the )?subject|\b(?:two|three|four|2|3|4) (?:different |alternative )(?:subject|headline|version|variant)|\b(?:two|three|four|2|3|4) (?:subject lines?|subjects|headlines)\b")]
    private static partial Regex Test();

    [GeneratedRegex(@"\b(?:on|to|with|using|for) (?:a |the first |just |only )?(?:(?<n>\d{1,2}(?:\.\d)?) ?(?:%|percent|per cent)|(?:a |one )?(?<part>half|third|quarter|fifth|tenth))|(?<n>\d{1,2}) ?(?:%|percent) (?:test|sample|of (?:the|our|them))")]
    private static partial Regex TestShare();

    [GeneratedRegex(@"\b(?:test|try|compare) (?<n>two|three|four|2|3|4)\b|\b(?<n>two|three|four|2|3|4) (?:different |alternative )?(?:subject|variant|version|headline|bod|cop|text)")]
    private static partial Regex Variants();

    [GeneratedRegex(@"\b(?:versions?|variants?) of the (?:body|text|copy|mail|e-?mail)\b|\b(?:bodies|body texts?|copies|openings)\b|\btest (?:the )?(?:body|copy|text)")]
    private static partial Regex Body();

    [GeneratedRegex(@"\bopen(?:s|ed| rates?)?\b")]
    private static partial Regex Opens();

    [GeneratedRegex(@"\bclick")]
    private static partial Regex Clicks();

    [GeneratedRegex(@"\b(?:most|more|by|on) (?:sales|orders|purchases|tickets sold|conversions?|revenue)\b|\bconversion rate\b")]
    private static partial Regex Orders();

    [GeneratedRegex(@"\b(?:after|in|within|for|wait) (?:the first )?(?<n>\w+) (?<unit>hours?|days?|weeks?|minutes?)\b|\b(?<n>\d+|one|two|three|four|six|twelve|an?) (?<unit>hours?|days?) (?:later|in)\b|\b(?<unit>overnight)\b|\b(?<n>\d+)(?<unit>h|d)\b")]
    private static partial Regex After();

    [GeneratedRegex($@"{BudgetPhrase}")]
    private static partial Regex BudgetWords();

    private const string Texts = "(?:texts?|sms|text messages|texting|messages|e-?mails?|sending|this|it|the (?:campaign|texts|messages))";

    /// <summary>Money that may be spent on messages, which is not money that people spent.</summary>
    public const string BudgetPhrase =
        $@"\b(?:(?:i|we)(?:'ve| have)?(?: only| just)?(?: got| have)?|with|there(?:'s| is)) {MoneyWords.Amount}(?: budget)? (?:(?:left )?in (?:the |our |my )?(?:sms |text |texting |messaging )*budget\b|(?:for|on|to spend|to spare|left for)(?: on)?(?: {Texts})?\b)"
        + $@"|\b(?:with |on |within |have )?(?:a |my |our |the )?(?:max(?:imum)? |total |tight |small |text |sms |texting |messaging )*budget(?: (?:of|is|for (?:the )?{Texts}(?: is| of)?))* ?(?:is )?{MoneyWords.Amount}(?: (?:for|on) {Texts})?"
        + $@"|{MoneyWords.Amount} (?:sms |text |texting |messaging )?budget\b(?: for {Texts})?"
        + $@"|(?<!\b(?:who|that|people|fans|buyers|customers|they|and|have) )\b(?:spend(?:ing)?|cost)(?: up to| at most| no more than| max(?:imum)?| more than)? {MoneyWords.Amount}(?: max(?:imum)?)? (?:for|on) {Texts}\b"
        + $@"|\b(?:don't|do not|shouldn't|can't|must not|not) (?:spend|cost|exceed|go over)(?: more than| over)? {MoneyWords.Amount}(?: (?:for|on) {Texts})?"
        + $@"|\b(?:keep|stay|keeping|staying)(?: it| this| costs?| the costs?)? (?:under|below|within) {MoneyWords.Amount}(?: (?:for|on) {Texts})?"
        + $@"|\b(?:max(?:imum)?|up to|at most|no more than|only) {MoneyWords.Amount} (?:for|on) {Texts}\b";
}
