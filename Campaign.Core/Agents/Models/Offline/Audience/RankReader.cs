using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Who of an audience is kept: a share, or a number.</summary>
internal sealed record RankWords(decimal? Share, int? Limit, bool Assumed)
{
    /// <summary>Money for texts.</summary>
    public decimal? Budget { get; init; }
}

/// <summary>Reads "top 5 %", "our 100 best customers", "VIPs". Its words are taken first; they rank what the other readers find.</summary>
internal static partial class RankReader
{
    private const decimal DefaultShare = 10;
    private const decimal SmsCost = 0.01m;

    public static RankWords? Take(Utterance words) =>
        words.Take(BudgetForTexts()) is { } budget ? Budget(words, MoneyWords.Read(budget))
        : words.Take(Share()) is { } share ? new RankWords(decimal.Parse(share.Groups["n"].ValueSpan, CultureInfo.InvariantCulture), null, false)
        : words.Take(Count()) is { } count ? new RankWords(null, CalendarWords.Number(count.Groups["n"].Value), false)
        : words.Take(Best()) is not null ? new RankWords(DefaultShare, null, true)
        : null;

    public static void Apply(AudienceWords request, RankWords rank)
    {
        if (rank.Budget is { } budget)
        {
            var currency = request.Input.Promoter.Currency;
            Rank(request, new RankLimit(null, budget, currency, SmsCost));
            request.Assume("budget_sms", budget, currency, Math.Floor(budget / SmsCost), SmsCost);
        }
        else if (rank.Limit is { } limit)
        {
            Rank(request, new RankLimit(limit));
        }
        else if (rank.Share is { } share && !(rank.Assumed && request.Rules.Any(SaysMoney)))
        {
            Percentile(request, share);
            if (rank.Assumed)
            {
                request.Assume("top_share", share.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Whether the rule itself says what a good customer is.</summary>
    private static bool SaysMoney(AudienceRule rule) => rule is FanRule { Field: "total_spent" } or PurchaseRule { Agg: PurchaseAggregate.Amount or PurchaseAggregate.DistinctEvents };

    /// <summary>The share is of the purchases that were named, so their rule is ranked instead of required.</summary>
    private static void Percentile(AudienceWords request, decimal share)
    {
        var bought = request.Rules.OfType<PurchaseRule>().FirstOrDefault(rule => rule.Agg == PurchaseAggregate.Orders);
        if (bought is not null)
        {
            request.Rules.Remove(bought);
        }

        request.Rules.Add(new PercentileRule(
            new PurchaseRule(bought?.Purchase ?? new PurchaseSelection([]), PurchaseAggregate.Amount, RuleOperator.Gt, 0), share));
    }

    private static RankWords Budget(Utterance words, decimal? budget)
    {
        words.Take(Pick());
        return new RankWords(null, null, false) { Budget = budget };
    }

    private static void Rank(AudienceWords request, RankLimit limit)
    {
        var basis = request.Rules.Count == 0 ? Rules.Everyone : Rules.All(request.Rules);
        request.Rules.Clear();
        request.Rules.Add(new RankRule(basis, ["total_spent"], RankOrder.Desc, limit));
    }

    [GeneratedRegex(Plan.PlanExtras.BudgetPhrase)]
    private static partial Regex BudgetForTexts();

    [GeneratedRegex(@"\b(?:(?:pick|choose|take|find|select|reach|text|use it on|spend it on|prioriti[sz]e|for|go for|so (?:pick|choose|take|text)) )?(?:only )?(?:the |our )?(?:best|top|most valuable|biggest spend(?:ing|ers)(?: among| of)?|highest[- ]spending)(?! \d)\b")]
    private static partial Regex Pick();

    private const string Who = @"(?:techno |ticket )?(?:spenders?|clients?|crowd|ones|buyers?|customers?|fans?|supporters|people|of (?:our |the |all )?(?:list|fans|buyers|customers|spenders))";

    [GeneratedRegex($@"\b(?:the |our )?(?:top|best|biggest|highest) (?<n>\d{{1,2}}(?:\.\d)?) ?(?:%|percent|per cent)(?: (?:of )?(?:our |the |all )?(?:of )?{Who})?(?: by (?:spend|spending|revenue|money spent))?")]
    private static partial Regex Share();

    [GeneratedRegex($@"\b(?:the |our )?(?:top|best|biggest) (?<n>\d{{1,6}}) {Who}(?: by (?:spend|spending|revenue|money spent))?|\b(?:the |our )?(?<n>\d{{1,6}}) (?:top|best|biggest|highest[- ]spending|most valuable) {Who}")]
    private static partial Regex Count();

    [GeneratedRegex($@"\b(?:the |our |my )?(?:vips?|(?:top|best|biggest|big|highest|high|most valuable)(?:[- ](?:spending|value))? {Who}|big spenders|whales|superfans|super fans)\b")]
    private static partial Regex Best();
}
