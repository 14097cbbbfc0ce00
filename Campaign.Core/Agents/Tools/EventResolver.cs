using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Tools;

/// <summary>An event and how well words fit it, 0 to 1.</summary>
internal sealed record EventMatch(EventFacts Event, double Score, bool Upcoming);

/// <summary>The events that words may mean, best first, and whether the best stands clear of the rest.</summary>
internal sealed record EventMatches(IReadOnlyList<EventMatch> Matches, bool Ambiguous)
{
    public static EventMatches None { get; } = new([], false);
}

/// <summary>
/// Finds the events that a marketer's words mean: by name, venue, city and genre, and by the day that is named. A day that is named must fit;
/// of equal fits the coming event is preferred, then the nearer.
/// </summary>
internal static class EventResolver
{
    /// <summary>Below this nothing is meant.</summary>
    private const double Threshold = 0.34;

    /// <summary>Scores nearer than this are alike.</summary>
    private const double Margin = 0.12;

    private static readonly HashSet<string> Fillers =
    [
        "our", "the", "a", "an", "my", "this", "that", "us", "your", "at", "in", "of", "for", "on", "to", "and", "with", "from", "about", "some", "any", "one",
        "show", "shows", "event", "events", "gig", "gigs", "concert", "concerts", "ticket", "tickets", "cancelled", "canceled", "upcoming", "next", "s",
        "night", "nights", "parties", "series", "nuestra", "nuestro", "el", "la", "los", "las", "de", "del", "en", "concierto", "unser", "unsere", "die", "der", "das", "big", "new", "all",
    ];

    /// <param name="words">As the marketer wrote them.</param>
    /// <param name="when"><c>upcoming</c>, <c>past</c> or <c>any</c>.</param>
    /// <param name="events">The promoter's events.</param>
    /// <param name="localNow">The present in the promoter's zone.</param>
    public static EventMatches Resolve(string words, string when, IReadOnlyList<EventFacts> events, DateTimeOffset localNow)
    {
        var said = new Utterance(words);
        var wantsCancelled = said.Left.Contains("cancel", StringComparison.Ordinal);
        var byName = Candidates(words, new DateHint(), when, events, localNow, wantsCancelled);
        var hint = DateWords.Take(said, DateOnly.FromDateTime(localNow.DateTime));
        var candidates = Candidates(said.Left, hint, when, events, localNow, wantsCancelled);

        // A date that is part of a title ("Halloween Masquerade", "80s vs 90s") must not stand in the title's way.
        if (byName.Count > 0 && byName[0].Score >= 0.99 && (candidates.Count == 0 || candidates[0].Score < 0.99))
        {
            candidates = byName;
        }

        if (candidates.Count == 0 && hint.HasDay)
        {
            // The event is there, but not on the day that was said: a choice to offer, nothing to assume.
            var others = Candidates(said.Left, new DateHint(), when, events, localNow, wantsCancelled);
            return others.Count > 0 && others[0].Score >= 0.99 ? new EventMatches([.. others.Take(5)], Ambiguous: true) : EventMatches.None;
        }

        if (candidates.Count == 0 || candidates[0].Score < Threshold)
        {
            return EventMatches.None;
        }

        var near = candidates.Where(match => match.Score > candidates[0].Score - Margin && match.Upcoming == candidates[0].Upcoming).ToList();
        var sameSeries = near.All(match => match.Event.Name == near[0].Event.Name);
        var ambiguous = near.Count > 1 && !hint.Next && !hint.Last && !sameSeries;
        return new EventMatches([.. candidates.Take(5)], ambiguous);
    }

    private static List<EventMatch> Candidates(
        string left, DateHint hint, string when, IReadOnlyList<EventFacts> events, DateTimeOffset localNow, bool wantsCancelled)
    {
        var tokens = Folding.Words(left).Where(token => !Fillers.Contains(token)).Distinct().ToArray();
        if (tokens.Length == 0 && !hint.HasDay && !hint.Next && !hint.Last)
        {
            return [];
        }

        return
        [
            .. events
                .Select(row => new EventMatch(row, Score(tokens, row), row.StartsAt > localNow))
                .Where(match => match.Score > 0 && (!match.Event.Cancelled || wantsCancelled || when != "upcoming"))
                .Where(match => when == "any" || hint.HasDay || match.Upcoming == (when == "upcoming"))
                .Where(match => when != "upcoming" || match.Upcoming)
                .Where(match => hint.Allows(DateOnly.FromDateTime(match.Event.StartsAt.DateTime)))
                .OrderByDescending(match => match.Score)
                .ThenByDescending(match => match.Upcoming == (when != "past"))
                .ThenBy(match => (match.Event.StartsAt - localNow).Duration())
                .ThenBy(match => match.Event.Id),
        ];
    }

    /// <summary>The share of the words that the event explains; its name counts more than where and what it is.</summary>
    private static double Score(string[] tokens, EventFacts row)
    {
        if (tokens.Length == 0)
        {
            return 1;
        }

        var name = Folding.Words(row.Name);
        var rest = Folding.Words($"{row.Venue} {row.City} {row.Genre} {row.Genre.Replace("-", "", StringComparison.Ordinal)}");
        var score = tokens.Sum(token => name.Any(word => Same(word, token)) ? 1 : rest.Any(word => Same(word, token)) ? 0.9 : 0) / tokens.Length;
        return score;
    }

    private static bool Same(string word, string token) =>
        word == token || (token.Length > 3 && (word + "s" == token || token + "s" == word)) || (token.Length > 4 && word.StartsWith(token, StringComparison.Ordinal));
}
