using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>A comparison with an amount.</summary>
internal sealed record AmountWords(RuleOperator Op, RuleValue Value);

/// <summary>Reads "spent more than $500", "between 100 and 300 euros", "at least 200", "paid over 50 for a ticket".</summary>
internal static partial class SpendReader
{
    public static AmountWords? Take(Utterance words) =>
        words.Take(SpentBetween()) is { } span && MoneyWords.ReadAll(span) is [var from, var to]
            ? new AmountWords(RuleOperator.Between, RuleValue.Of(Math.Min(from, to), Math.Max(from, to)))
            : words.Take(Spent()) is { } match ? Read(match) : null;

    /// <summary>The price of one ticket.</summary>
    public static AmountWords? TakePrice(Utterance words) => words.Take(TicketPrice()) is { } match ? Read(match) : null;

    private static AmountWords? Read(Match match) => MoneyWords.Read(match) is { } amount
        ? new AmountWords(Comparison.Of(match.Groups["cmp"].Value), amount)
        : null;

    [GeneratedRegex($@"\b(?:who(?:'s|'ve| has| have)?|that|and)? ?(?:spen[dt]|spends|spending)(?: a total of)? (?:between|from)? ?{MoneyWords.Amount}(?: and | to | ?- ?){MoneyWords.Amount}(?: (?:in total|with us|altogether|overall|on tickets))*")]
    private static partial Regex SpentBetween();

    [GeneratedRegex($@"\b(?:who(?:'s|'ve| has| have)?|that|and)? ?(?:ever )?(?:spen[dt]|spends|spending|dropped|worth|lifetime (?:value|spend)(?: of)?)(?: a total of| altogether)? ?(?<cmp>more than|over|above|at least|a minimum of|less than|under|below|up to)? {MoneyWords.Amount}(?<plus>\+| or more| and up)?(?: (?:or more|in total|with us|altogether|overall|on tickets))*|\b(?<cmp>over|more than|at least) {MoneyWords.Amount} (?:spent|in spend)\b")]
    private static partial Regex Spent();

    [GeneratedRegex($@"\b(?:paid|pay|tickets? (?:that )?cost(?:ing)?|ticket price)(?: of)? ?(?<cmp>more than|over|above|at least|less than|under|below)? {MoneyWords.Amount}(?<plus>\+| or more)?(?: (?:for|per|a|on) (?:a single |a |each |any |one |single )?tickets?)?")]
    private static partial Regex TicketPrice();
}

/// <summary>Words of comparison.</summary>
internal static class Comparison
{
    public static RuleOperator Of(string words) => words switch
    {
        "more than" or "over" or "above" or "older than" => RuleOperator.Gt,
        "less than" or "under" or "below" or "fewer than" or "younger than" => RuleOperator.Lt,
        "up to" or "at most" or "no more than" => RuleOperator.Lte,
        "exactly" => RuleOperator.Eq,
        _ => RuleOperator.Gte,
    };
}
