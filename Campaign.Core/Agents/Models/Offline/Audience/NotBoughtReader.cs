using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads who did not buy: ever, for a time, a genre, an event.</summary>
internal static partial class NotBoughtReader
{
    public static void Read(AudienceWords request)
    {
        while (request.Words.TakePart(NotBought(), "rest") is { } taken)
        {
            var part = request.Part(taken.Part);
            request.Rules.Add(Rule(request, part, Ever().IsMatch(taken.Match.Value)));
            Leftovers.Strict(part);
            request.Question ??= part.Question;
        }

        if (request.Words.Take(Inactive()) is { } inactive)
        {
            var back = inactive.Groups["unit"].Success ? WindowWords.Back(inactive) : null;
            var said = request.Rules.Any(rule => rule is FanRule { Field: "last_purchase_at" });
            if (back is not null || !said)
            {
                request.Rules.Add(Rules.Fan("last_purchase_at", RuleOperator.Lt, back ?? "-12M"));
            }

            if (back is null && !said)
            {
                request.Assume("lapsed");
            }
        }
    }

    private static AudienceRule Rule(AudienceWords request, AudienceWords part, bool ever)
    {
        var where = NameReader.Take(part, excluded: true).Where is { Count: > 0 } named ? [.. named] : EventReference.Take(part, negated: true);
        request.Promoted ??= part.Promoted;
        if (GenreLexicon.Take(part.Words, request.Genres) is { Count: > 0 } genres)
        {
            where.Add(Rules.Genre(genres));
        }

        var shared = request.Rules.OfType<EngagementRule>().Select(rule => rule.Engagement.Window).FirstOrDefault(window => window is not null);
        var length = WindowWords.TakeLength(part.Words);
        if (where.Count == 0 && length is not null && Share(request, length))
        {
            return new NotRule(Rules.Bought([], length));
        }

        var span = length is null ? WindowWords.Take(part.Words, request.Today) : null;
        return where.Count > 0 ? new NotRule(Rules.Bought(where, length ?? span))
            : length is null && span is null && request.Promoted is { } promoted && Blank().IsMatch(part.Words.Left) && !ever && shared is null ? Rules.NotHolder(promoted.Id)
            : length is not null ? Rules.Fan("last_purchase_at", RuleOperator.Lt, length.From!)
            : new NotRule(Rules.Bought([], span ?? (ever ? null : shared)));
    }

    /// <summary>"clicked but didn't buy in the last 30 days": the days hold for the click too, where it has none of its own.</summary>
    private static bool Share(AudienceWords request, TimeWindow window)
    {
        var open = request.Rules.OfType<EngagementRule>().Where(rule => rule.Engagement is { Window: null, Campaign: null }).ToList();
        foreach (var rule in open)
        {
            request.Rules[request.Rules.IndexOf(rule)] = rule with { Engagement = rule.Engagement with { Window = window } };
        }

        return open.Count > 0;
    }

    private const string Verbs = "bought|buy|purchased|purchase|booked|book|ordered|order|been(?: to| at| back)?|went|come|came|attended|attend|visited|visit|gone|got|gotten|had|seen|spent anything";

    [GeneratedRegex($@"\b(?:who(?:'ve)? |that |and |but |, )*(?:have(?:n't| not)|has(?:n't| not)|had(?:n't| not)|did(?:n't| not)|never|not)(?: yet| ever| actually| since)? (?:{Verbs})\b(?<rest>[^,;]*?)(?=$|[,;.?!]| but | and (?:who|live|in|are|aged|under|over|have|bought|spent)\b| who\b| about (?!an? |one |two |\d))|\bnon-?buyers?\b(?<rest>)|\bwith(?:out| no) (?:a |any )?(?:purchases?|orders?)\b(?<rest>(?: (?:in|for|since) [^,;.]*)?)|\bno (?:purchases?|orders?)\b(?<rest>(?: (?:in|for|since) [^,;.]*)?)|\b(?:but|and) (?:no|not any|without)(?: any)?(?<rest> [\p{{L}} &'-]{{3,30}}?) (?:tickets?|shows?|events?|gigs?)\b|\b(?:but|and|though|just|,) not(?: at all| anymore)?(?<rest> (?:in the (?:last|past)|over the (?:last|past)|for|since|within) [^,;.]*)|\b(?:but |and )?nothing(?: at all)?(?<rest> (?:in|for|since|within) [^,;.]*)")]
    private static partial Regex NotBought();

    [GeneratedRegex($@"\b(?:lapsed|inactive|dormant|(?:(?:has |have )?(?:been|gone) )?(?:quiet|silent)|sleeping)\b(?: (?:fans|buyers|customers|people))?(?: (?:for|since|over)(?: more than| over| at least)? {WindowWords.Length})?")]
    private static partial Regex Inactive();

    [GeneratedRegex(@"^[\s\u00b7]*(?:it|one|yet|a ticket|tickets|anything)?[\s\u00b7]*$")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\b(?:never|ever|non-?buyers?)\b")]
    private static partial Regex Ever();
}
