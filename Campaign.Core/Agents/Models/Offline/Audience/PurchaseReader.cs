using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads what people bought: genre, event, venue, time span, how often, for how much, or not at all.</summary>
internal static partial class PurchaseReader
{
    public static void Read(AudienceWords request)
    {
        NotBought(request);
        FirstTime(request);
        var bought = new BoughtWords(EventReference.Take(request));
        var genres = GenreLexicon.Take(request.Words, request.Genres);
        if (genres.FirstOrDefault(genre => !request.Genres.Contains(genre)) is { } unknown)
        {
            request.Ask("genre_unknown", [.. request.Genres.Take(6)], unknown);
            return;
        }

        if (genres.Count > 1 && request.Words.Take(Both()) is not null)
        {
            request.Rules.AddRange(genres.SkipLast(1).Select(genre => Rules.Bought([Rules.Genre([genre])])));
            genres = [genres[^1]];
        }

        if (genres.Count > 0)
        {
            bought.Where.Add(Rules.Genre(genres));
        }

        Combine(request, bought, genres);
    }

    /// <summary>Genre, event, span, count and money of one sentence describe one kind of purchase.</summary>
    private static void Combine(AudienceWords request, BoughtWords bought, IReadOnlyList<string> genres)
    {
        var money = SpendReader.Take(request.Words);
        var count = CountReader.Take(request.Words);
        var price = SpendReader.TakePrice(request.Words);
        var verb = request.Words.Take(BoughtPattern()) is not null;
        var window = verb || money is not null || count is not null || bought.Where.Count > 0 ? WindowWords.Take(request.Words, request.Today) : null;
        if (price is { } ticket)
        {
            bought.Where.Add(new PurchaseCondition(PurchaseCondition.UnitPrice, ticket.Op, ticket.Amount));
        }

        if (count is { } times)
        {
            request.Rules.Add(Rules.Purchase(bought.Where, times.Agg, times.Op, times.Number, window));
            if (times.Agg == PurchaseAggregate.DistinctEvents)
            {
                request.Assume("distinct_events");
            }
        }

        if (money is { } spent)
        {
            request.Rules.Add(bought.Where.Count == 0 && window is null
                ? Rules.Fan("total_spent", spent.Op, spent.Amount)
                : Rules.Purchase(count is null ? bought.Where : [], PurchaseAggregate.Amount, spent.Op, spent.Amount, window));
        }

        if (count is null && money is null && (verb || bought.Where.Count > 0 || BuyersPattern().IsMatch(request.Words.Left)))
        {
            request.Words.Take(BuyersPattern());
            request.Rules.Add(Rules.Bought(bought.Where, window));
            if (genres.Count > 0)
            {
                request.Assume(window is null ? "genre_fans" : "genre_window", string.Join(", ", genres));
            }
        }
    }

    private static void NotBought(AudienceWords request)
    {
        while (request.Words.TakePart(NotBoughtPattern(), "rest") is { } taken)
        {
            var part = request.Part(taken.Part);
            var events = EventReference.Take(part, negated: true);
            request.Promoted ??= part.Promoted;
            var genres = GenreLexicon.Take(part.Words, request.Genres);
            request.Question ??= part.Question;
            var where = genres.Count > 0 ? [.. events, Rules.Genre(genres)] : events;
            var length = LengthPattern().Match(part.Words.Left);
            var back = length.Success ? WindowWords.Back(length) : null;
            var shared = request.Rules.OfType<EngagementRule>().Select(rule => rule.Engagement.Window).FirstOrDefault(window => window is not null);

            // "clicked but didn't buy in the last 30 days": the days were read with the click and hold for both.
            var sharesHere = shared is not null && part.Words.Left.Contains('\u00b7');
            request.Rules.Add(where.Count > 0
                ? new NotRule(Rules.Bought(where, back is null ? null : new TimeWindow(back, "now")))
                : !sharesHere && request.Promoted is { } promoted && Blank().IsMatch(part.Words.Left) && !Ever().IsMatch(taken.Match.Value) ? Rules.NotHolder(promoted.Id)
                : back is not null ? Rules.Fan("last_purchase_at", RuleOperator.Lt, back)
                : shared is not null ? new NotRule(Rules.Bought([], shared))
                : part.Words.Has(ThisYear()) ? new NotRule(Rules.Bought([], WindowWords.Take(part.Words, request.Today)))
                : new NotRule(Rules.Bought([])));
        }

        if (request.Words.Take(InactivePattern()) is { } inactive)
        {
            var back = inactive.Groups["unit"].Success ? WindowWords.Back(inactive) : null;
            request.Rules.Add(Rules.Fan("last_purchase_at", RuleOperator.Lt, back ?? "-12M"));
            if (back is null)
            {
                request.Assume("lapsed");
            }
        }
    }

    private static void FirstTime(AudienceWords request)
    {
        if (request.Words.Take(FirstTimePattern()) is null)
        {
            return;
        }

        request.Rules.Add(Rules.Purchase([], PurchaseAggregate.Orders, RuleOperator.Eq, 1));
        if (WindowWords.Take(request.Words, request.Today) is { From: { } from } window)
        {
            request.Rules.Add(Rules.Fan("last_purchase_at", RuleOperator.Gte, from));
            if (window.To is { } to and not "now")
            {
                request.Rules.Add(Rules.Fan("last_purchase_at", RuleOperator.Lt, to));
            }
        }

        request.Words.Take(BoughtPattern());
    }

    /// <summary>What is known of the purchases that a sentence means.</summary>
    private sealed class BoughtWords(List<PurchaseCondition> where)
    {
        public List<PurchaseCondition> Where { get; } = where;
    }

    private const string Verbs = "bought|buy|purchased|purchase|booked|book|ordered|order|been(?: to| at| back)?|went|come|came|attended|attend|visited|visit|gone|got|gotten|had|seen|spent anything";

    [GeneratedRegex($@"\b(?:who(?:'ve)? |that |and |but |, )*(?:have(?:n't| not)|has(?:n't| not)|had(?:n't| not)|did(?:n't| not)|never|not)(?: yet| ever| actually| since)? (?:{Verbs})\b(?<rest>[^,;]*?)(?=$|[,;.?!]| but | and (?:who|live|in|are|aged|under|over)\b| who\b| about (?!an? |one |two |\d))|\bnon-?buyers?\b(?<rest>)|\bwith(?:out| no) (?:a |any )?(?:purchases?|orders?)\b(?<rest>(?: (?:in|for|since) [^,;.]*)?)|\bno (?:purchases?|orders?)\b(?<rest>(?: (?:in|for|since) [^,;.]*)?)|\b(?:but|and) (?:no|not any|without)(?: any)?(?<rest> [\p{{L}} &'-]{{3,30}}?) (?:tickets?|shows?|events?|gigs?)\b|\b(?:but |and )?nothing(?: at all)?(?<rest> (?:in|for|since|within) [^,;.]*)")]
    private static partial Regex NotBoughtPattern();

    [GeneratedRegex($@"\b(?:lapsed|inactive|dormant|gone quiet|sleeping)\b(?: (?:fans|buyers|customers|people))?(?: (?:for|since|over)(?: more than| over| at least)? {WindowWords.Length})?")]
    private static partial Regex InactivePattern();

    [GeneratedRegex(@"\b(?:first[- ]time(?: ticket)? (?:buyers?|customers?|guests?|visitors?|purchasers?)|first[- ]timers?|one[- ]time (?:buyers?|customers?)|new buyers?|new customers?|(?:who )?bought (?:only |just )?(?:once|for the first time)|(?:people|fans|everyone) who (?:made|placed) their first (?:order|purchase))\b")]
    private static partial Regex FirstTimePattern();

    [GeneratedRegex(@"\b(?:who(?:'ve| have| has)?|that|have|has|and)? ?(?:ever |already |also |recently )?(?:bought|purchased|booked|ordered|attended|visited|been to|went to|came|come|gone to|grabbed)\b(?: (?:a|an|any|some|their|at least one|one))?(?: (?:tickets?|shows?|events?|gigs?|something|anything))?|\bused to (?:come|buy|attend|go)\b")]
    private static partial Regex BoughtPattern();

    [GeneratedRegex(@"^[\s\u00b7]*(?:it|one|yet|a ticket|tickets)?[\s\u00b7]*$")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b(?:never|ever|non-?buyers?)\b")]
    private static partial Regex Ever();

    [GeneratedRegex(@"\bboth\b")]
    private static partial Regex Both();

    [GeneratedRegex(@"\b(?:(?:existing |past |previous |all )?(?:ticket )?(?:buyers|customers|purchasers|bookers))\b")]
    private static partial Regex BuyersPattern();

    [GeneratedRegex($@"\b{WindowWords.Length}\b")]
    private static partial Regex LengthPattern();

    [GeneratedRegex(@"\bthis year\b|\bsince\b|\bin 20\d\d\b")]
    private static partial Regex ThisYear();
}
