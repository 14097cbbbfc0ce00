using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>How often and for how much, read before the readers of ages and dates could take the numbers.</summary>
internal sealed record PurchaseAmounts(AmountWords? Money, AmountWords? Price, CountWords? Count)
{
    public static PurchaseAmounts Take(Utterance words) => new(SpendReader.Take(words), SpendReader.TakePrice(words), CountReader.Take(words));
}

/// <summary>Reads what people bought: genre, event, venue, time span, how often, for how much.</summary>
internal static partial class PurchaseReader
{
    public static void Read(AudienceWords request, PurchaseAmounts amounts, bool excluded)
    {
        FirstTime(request);
        var kinds = Kinds(request, excluded);
        if (request.Question is null)
        {
            Combine(request, kinds, amounts);
        }
    }

    /// <summary>The purchases that are named: each is a condition of its own.</summary>
    private static List<Kind> Kinds(AudienceWords request, bool excluded)
    {
        var kinds = new List<Kind>();
        var named = NameReader.Take(request, excluded);
        kinds.AddRange(named.Each ? named.Where.Select(one => new Kind([one], false)) : named.Where.Count > 0 ? [new Kind([.. named.Where], false)] : []);
        if (kinds.Count == 0 && EventReference.Take(request) is { Count: > 0 } conditions)
        {
            kinds.Add(new Kind(conditions, false));
        }

        foreach (var group in GenreReader.Take(request))
        {
            if (group.Genres.FirstOrDefault(genre => !request.Genres.Contains(genre)) is { } unknown)
            {
                request.Ask("genre_unknown", [.. request.Genres.Take(6)], unknown);
            }

            if (kinds is [{ Where: [{ Field: "venue" }] } place] && !group.Taste && !group.Each)
            {
                place.Where.Add(Rules.Genre(group.Genres));
            }
            else
            {
                kinds.AddRange(group.Each ? group.Genres.Select(genre => new Kind([Rules.Genre([genre])], group.Taste)) : [new Kind([Rules.Genre(group.Genres)], group.Taste)]);
            }
        }

        return kinds;
    }

    /// <summary>Span, count and money of a sentence describe the purchases that it names; what only names a taste stands beside them.</summary>
    private static void Combine(AudienceWords request, List<Kind> kinds, PurchaseAmounts amounts)
    {
        var verb = request.Words.Take(Bought()) is not null;
        var (money, price, count) = amounts;
        var bought = verb || money is not null || count is not null || price is not null || kinds.Count > 0 || Buyers().IsMatch(request.Words.Left);
        if (!bought)
        {
            return;
        }

        request.Words.Take(Buyers());
        var window = WindowWords.Take(request.Words, request.Today);
        if (window is null && money is null && count is null && price is null)
        {
            // Only then does a second verb say nothing more than the first.
            request.Words.TakeAll(Bought());
        }

        var tastes = kinds.Any(kind => !kind.Taste) ? kinds.Where(kind => kind.Taste).ToList() : [];
        var described = kinds.Except(tastes).DefaultIfEmpty(new Kind([], false)).ToList();

        // A taste that the purchase itself shows need not be said twice.
        request.Rules.AddRange(tastes.Where(taste => described.All(kind => !kind.Where.SequenceEqual(taste.Where))).Select(taste => Rules.Bought(taste.Where)));
        described.ForEach(kind => Add(request, kind, amounts, window));
        Assume(request, [.. kinds.SelectMany(kind => kind.Where).Where(one => one.Field == "genre")], window, amounts);
    }

    private static void Add(AudienceWords request, Kind kind, PurchaseAmounts amounts, TimeWindow? window)
    {
        if (amounts.Price is { } price)
        {
            kind.Where.Add(new PurchaseCondition(PurchaseCondition.UnitPrice, price.Op, price.Value));
        }

        if (amounts.Count is { } count)
        {
            request.Rules.Add(Rules.Purchase(kind.Where, count.Agg, count.Op, count.Number, window));
        }

        if (amounts.Money is { } spent)
        {
            request.Rules.Add(kind.Where.Count == 0 && window is null
                ? Rules.Fan("total_spent", spent.Op, spent.Value)
                : Rules.Purchase(kind.Where, PurchaseAggregate.Amount, spent.Op, spent.Value, window));
        }

        if (amounts is { Count: null, Money: null })
        {
            request.Rules.Add(Rules.Bought(kind.Where, window));
        }
    }

    private static void Assume(AudienceWords request, IReadOnlyList<PurchaseCondition> genres, TimeWindow? window, PurchaseAmounts amounts)
    {
        if (amounts.Count?.Agg == PurchaseAggregate.DistinctEvents)
        {
            request.Assume("distinct_events");
        }

        if (genres.Count > 0 && amounts is { Count: null, Money: null })
        {
            request.Assume(window is null ? "genre_fans" : "genre_window", string.Join(", ", genres.SelectMany(one => ((RuleValue.Many)one.Value).Items).OfType<RuleValue.Text>().Select(text => text.Value)));
        }
    }

    private static void FirstTime(AudienceWords request)
    {
        var left = request.Words.Left;
        if (FirstTimePattern().Match(left) is not { Success: true } match)
        {
            return;
        }

        var clause = request.Words.Slice(match.Index, ClauseEnd.After(left, match.Index + match.Length) - match.Index);
        request.Words.Take(FirstTimePattern());
        request.Rules.Add(Rules.Purchase([], PurchaseAggregate.Orders, RuleOperator.Eq, 1));
        if (WindowWords.Take(clause, request.Today) is { From: { } from } window)
        {
            request.Rules.Add(Rules.Fan("last_purchase_at", RuleOperator.Gte, from));
            if (window.To is { } to and not "now")
            {
                request.Rules.Add(Rules.Fan("last_purchase_at", RuleOperator.Lt, to));
            }
        }

        clause.Take(Bought());
    }

    /// <summary>One kind of purchase, or a taste that purchases show.</summary>
    private sealed record Kind(List<PurchaseCondition> Where, bool Taste);

    [GeneratedRegex(@"\b(?:first[- ]time(?: ticket)? (?:buyers?|customers?|guests?|visitors?|purchasers?)|first[- ]timers?|one[- ]time (?:buyers?|customers?)|new buyers?|new customers?|(?:who )?bought (?:only |just )?(?:once|for the first time)|(?:people|fans|everyone) who (?:made|placed) their first (?:order|purchase))\b")]
    private static partial Regex FirstTimePattern();

    [GeneratedRegex(@"\b(?:who(?:'ve| have| has)?|that|have|has|and)? ?(?:ever |already |also |recently )?(?:bought|purchased|booked|ordered|attended|visited|been(?: to| at)?|went(?: to)?|came|come|gone(?: to)?|grabbed|got|saw|seen)\b(?: (?:a|an|any|some|their|at least one|one)\b)?(?: (?:tickets?|shows?|events?|gigs?|something|anything))?|\bused to (?:come|buy|attend|go)\b|\b(?:have|has|holding|with) (?:a |their )?tickets?\b")]
    private static partial Regex Bought();

    [GeneratedRegex(@"\b(?:(?:existing |past |previous |all )?(?:ticket )?(?:buyers|customers|purchasers|bookers))\b")]
    private static partial Regex Buyers();
}
