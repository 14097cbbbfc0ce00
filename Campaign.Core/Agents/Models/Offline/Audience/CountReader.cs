using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>How often.</summary>
internal sealed record CountWords(PurchaseAggregate Agg, RuleOperator Op, int Number);

/// <summary>Reads "at least three times", "5+ shows", "more than two orders", "twice", "repeat buyers".</summary>
internal static partial class CountReader
{
    public static CountWords? Take(Utterance words)
    {
        var came = Came().IsMatch(words.Left);
        if (words.Take(Times()) is { } match && CalendarWords.Number(match.Groups["n"].Value) is { } number)
        {
            var unit = match.Groups["unit"].Value;
            var agg = unit.StartsWith("ticket", StringComparison.Ordinal) ? PurchaseAggregate.Qty
                : unit.StartsWith("order", StringComparison.Ordinal) || unit.StartsWith("purchase", StringComparison.Ordinal) ? PurchaseAggregate.Orders
                : unit.StartsWith("time", StringComparison.Ordinal) && !came ? PurchaseAggregate.Orders
                : PurchaseAggregate.DistinctEvents;
            return new CountWords(agg, Comparison.Of(match.Groups["cmp"].Value), number);
        }

        if (words.Take(Often()) is { } often)
        {
            var op = often.Groups["cmp"].Value is "more than" ? RuleOperator.Gt : often.Groups["cmp"].Value is "only" or "exactly" or "just" ? RuleOperator.Eq : RuleOperator.Gte;
            return new CountWords(came ? PurchaseAggregate.DistinctEvents : PurchaseAggregate.Orders, op, often.Groups["o"].Value == "twice" ? 2 : 1);
        }

        return words.Take(Repeat()) is not null ? new CountWords(PurchaseAggregate.Orders, RuleOperator.Gte, 2) : null;
    }

    [GeneratedRegex(@"\b(?:come|came|been|attend(?:ed|ees)?|visit(?:ed)?|went|gone|shows?|seen)\b")]
    private static partial Regex Came();

    [GeneratedRegex($@"\b(?<cmp>at least|more than|over|fewer than|less than|exactly|a minimum of|up to)? ?(?<n>\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)(?<plus>\+| or more)? (?:different |separate )?(?:(?=[\p{{L}}&-]+ (?<unit>shows|events|gigs|concerts|nights|parties|tickets)\b)(?!times|shows|events|gigs|concerts|nights|parties|orders|purchases|tickets)|(?<unit>times|shows|events|gigs|concerts|nights|parties|orders|purchases|tickets)\b(?! left)(?: or more)?)")]
    private static partial Regex Times();

    [GeneratedRegex(@"\b(?<cmp>at least|more than|only|exactly|just) (?<o>once|twice)\b|\b(?<o>twice)\b(?: or more)?")]
    private static partial Regex Often();

    [GeneratedRegex(@"\b(?:repeat|returning|loyal|regular)(?: ticket)? ?(?:buyers?|customers?|fans?|guests?|visitors?|attendees)\b|\bregulars\b|\bmore than one (?:show|event|order|ticket)\b")]
    private static partial Regex Repeat();
}
