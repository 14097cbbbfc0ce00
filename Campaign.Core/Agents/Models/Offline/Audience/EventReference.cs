using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Tools;

namespace Campaign.Core.Agents.Models.Offline.Audience;

/// <summary>Reads which event people bought for: "bought for the cancelled July 4 show", "came to Halloween Masquerade", "any of our 80s nights".</summary>
internal static partial class EventReference
{
    /// <summary>Conditions on the purchase; empty where no event is named or the tool has not answered yet.</summary>
    /// <param name="request">The words.</param>
    /// <param name="negated">Whether those who did not are meant: then a coming event is that one evening, not its series.</param>
    public static List<PurchaseCondition> Take(AudienceWords request, bool negated = false)
    {
        if (request.Words.Take(PromotedHolders()) is not null && request.Promoted is { } promoted)
        {
            return [Rules.Event([promoted.Id])];
        }

        var match = Pattern().Match(request.Words.Left) is { Success: true } after ? after : BeforeTickets().Match(request.Words.Left);
        if (!match.Success)
        {
            return [];
        }

        var words = request.Words.Words(match.Groups["e"]);
        var folded = match.Groups["e"].Value.Trim();
        if (GenreOnly(folded, request) || Nothing().IsMatch(folded))
        {
            return [];
        }

        var found = request.Events.Find(words, "any");
        if (found?.Matches.Count > 0 && Year().Replace(words, "") is var place && Same(place, found.Matches[0].Venue))
        {
            // The year is that of the visits, not part of the venue's name.
            request.Words.Hide(place);
            return [new PurchaseCondition("venue", RuleOperator.In, RuleValue.Of(found.Matches[0].Venue))];
        }

        request.Words.Hide(words);
        return found is not null && Condition(request, words, found, negated) is { } condition ? [condition] : [];
    }

    /// <summary>The purchases of the event that words were found to mean; null where it must be asked.</summary>
    public static PurchaseCondition? Condition(AudienceWords request, string words, EventsFound found, bool negated = false)
    {
        if (found.Matches.Count == 0)
        {
            request.Ask("event_unknown", [], words);
            return null;
        }

        var best = found.Matches[0];
        if (negated && best.Upcoming && !found.Ambiguous)
        {
            request.Promoted ??= best;
            return Rules.Event([best.Id]);
        }

        if (found.Matches.Count(match => match.Name == best.Name) > 1 && !SaysWhen(words, request.Today))
        {
            return new PurchaseCondition("name", RuleOperator.Eq, best.Name);
        }

        if (Plural().IsMatch(Folding.Fold(Folding.Compose(words))) && found.Ambiguous)
        {
            return Rules.Event([.. found.Matches.Where(match => match.Score >= best.Score - 0.4).Select(match => match.Id).Order()]);
        }

        if (found.Ambiguous)
        {
            Ask(request, words, found);
            return null;
        }

        return Rules.Event([best.Id]);
    }

    /// <summary>Asks which of the events is meant.</summary>
    public static void Ask(AudienceWords request, string words, EventsFound found) =>
        request.Ask(found.Matches.Select(match => match.Name).Distinct().Count() > 1 ? "event_many" : "event_unknown", [.. found.Matches.Take(5).Select(Label)], words);

    /// <summary>An event as a choice.</summary>
    public static string Label(EventFound found) =>
        $"{found.Name} on {DateTimeOffset.Parse(found.StartsAt, CultureInfo.InvariantCulture).ToString("d MMM yyyy", CultureInfo.InvariantCulture)} at {found.Venue}";

    private static bool SaysWhen(string words, DateOnly today) => DateWords.Take(new Utterance(words), today) is { HasDay: true } or { Last: true } or { Next: true };

    private static bool Same(string words, string venue) =>
        Folding.Words(words).Except(["at", "the", "our"]).SequenceEqual(Folding.Words(venue).Except(["at", "the", "our"]));

    /// <summary>"tickets for techno" names a genre, no event.</summary>
    private static bool GenreOnly(string folded, AudienceWords request)
    {
        var rest = new Utterance(folded);
        return GenreLexicon.Take(rest, request.Genres).Count > 0 && Folding.Words(rest.Left.Replace('·', ' ')).All(word => word is "a" or "an" or "any" or "our" or "the" or "some"
            or "show" or "shows" or "event" or "events" or "night" or "nights" or "gig" or "gigs" or "concert" or "concerts" or "party" or "parties" or "ticket" or "tickets" or "music");
    }

    [GeneratedRegex(@"(?:^|\b(?:bought|purchased|booked|ordered|buy|got|have|has|had|tickets?|entry|went|been|came|come|gone|attended|saw|seen|visited|attend|buyers|attendees|guests)\b)(?: (?:a |any |their |some )?tickets?)? ?(?:for|to|at|of)? ?(?<=for |to |at |of |attended |saw |seen |visited |attend )(?<e>(?!a year|us\b|them\b|something|anything|a show\b|shows\b|any show|events?\b|an event|less\b|more\b|\d+ (?:times|shows|days|months|weeks|years)|at least|least\b|most\b|once\b|twice\b|the last|the past)[^,;.?!\u00b7]+?)(?=$|[,;.?!\u00b7]| but | and (?:who|live|in|are|have|send|leave)\b| who\b| in the (?:last|past)\b| (?:last|this) year$| within\b| since\b| (?:they|we|it)\b| (?:by|via) (?:e-?mail|text|sms)\b)")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\b(?:ticket[- ]?holders|(?:people|everyone|those|anyone|fans) (?:with|holding|who (?:already )?(?:have|hold|has)) (?:a |their )?tickets?)\b(?! for| to)")]
    private static partial Regex PromotedHolders();

    [GeneratedRegex(@"\b(?:bought|purchased|booked|ordered|got|have|had) (?:both |their |some |our )?(?<e>(?!an?\b|any\b|no\b|one\b|two\b|three\b|at least|more than|over|less|fewer|the |their|some |early|cheap|last|first)(?!\d)[^,;.?!\u00b7]{3,40}?) tickets?\b")]
    private static partial Regex BeforeTickets();

    [GeneratedRegex(@" in 20\d\d$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?:it|this|that|one|them|us|you|the show|this show|the event|this event|tickets?|the list|fans?|everyone|our (?:shows|events|gigs))$|^(?:at least|more than|over|less than)\b")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\b(?:any of|all|all of|either|one of|nights|shows|parties|events|series|editions|gigs|concerts)\b")]
    private static partial Regex Plural();
}
