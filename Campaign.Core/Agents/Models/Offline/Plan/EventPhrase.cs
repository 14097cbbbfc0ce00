using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Finds the words that name the promoted event: what follows "about", "promote", "tickets left for", "invite … to", "remind … for".</summary>
internal static partial class EventPhrase
{
    /// <summary>The words as written; null where no event is promoted.</summary>
    public static string? Find(string original, string folded)
    {
        foreach (var pattern in (Regex[])[TicketsLeft(), Remind(), Invite(), Promote(), About()])
        {
            if (pattern.Match(folded) is { Success: true } match && Clean(original, match.Groups["e"]) is { Length: > 2 } words && !NoEvent().IsMatch(words.ToLowerInvariant()))
            {
                return words;
            }
        }

        return null;
    }

    /// <summary>A coming event that is named anywhere, also where no word of promotion leads to it.</summary>
    public static string? Named(string original, string folded, IReadOnlyList<string> upcoming) => upcoming
        .Select(name => (Name: name, At: folded.IndexOf(Language.Folding.Fold(Language.Folding.Compose(name)), StringComparison.Ordinal)))
        .Where(found => found.At >= 0 && !Bought().IsMatch(folded[..found.At]))
        .OrderByDescending(found => found.Name.Length)
        .Select(found => original.Substring(found.At, found.Name.Length)).FirstOrDefault();

    /// <summary>The event that ticket holders hold tickets of: "tickets for X", "X tickets", "X ticket holders".</summary>
    public static string? Held(string original, string folded) =>
        HeldPattern().Match(folded) is { Success: true } match && Clean(original, match.Groups["e"]) is { Length: > 2 } words ? words : null;

    private static string Clean(string original, Group group)
    {
        var words = original.Substring(group.Index, group.Length);
        return Ends().Replace(words, "").Trim(' ', ',', '.', '!', '?', ';', ':', '"');
    }

    /// <summary>Where an event's name ends: a new clause, a sending time, an audience.</summary>
    private const string Until = @"(?=$|[,;.!?]| - | to (?:the |our |all |my |those |everyone|anyone|(?:[a-z&'-]+ ){0,4}(?:fans|people|buyers|lovers|customers|vips?|locals|subscribers|members)\b)| and (?:send|schedule|text|email|make|leave|keep|offer|include|give|get|add|tell|mention|let|ask)\b| but | with (?:a |an |\d)| (?:send|schedule)\b| who\b| in (?:spanish|english|german)\b| about\b)";

    [GeneratedRegex(@"\b(?:bought|buy|went|been|gone|came|come|attended|purchased|booked|seen|saw|tickets?|visited|bought tickets)(?: (?:a |any )?tickets?)?(?: (?:for|to|at|of))?(?: (?:the|our|any of our))? ?$|\b(?:show|count|find|list|who|how many)\b")]
    private static partial Regex Bought();

    [GeneratedRegex($@"\btickets? (?:for|to) (?<e>.+?)(?: (?=that\b|when\b)|{Until})|\b(?:with|bought|have|got|holding) (?<e>(?!a |their )[^,;.]{{3,40}}?) tickets?\b|\b(?:all|the|our|every) (?<e>[^,;.]{{3,40}}?) ticket[- ]?holders?\b")]
    private static partial Regex HeldPattern();

    [GeneratedRegex($@"\btickets? (?:are )?(?:left|remaining|still available) for (?<e>.+?){Until}")]
    private static partial Regex TicketsLeft();

    [GeneratedRegex($@"\bremind (?:.*?) (?:for|about|of) (?<e>.+?){Until}")]
    private static partial Regex Remind();

    [GeneratedRegex($@"\binvit(?:e|ing) (?:.*?) to (?<e>(?!the list).+?){Until}")]
    private static partial Regex Invite();

    [GeneratedRegex($@"\b(?:promot(?:e|ing)|announc(?:e|ing)|push|launch|advertise|sell out|fill|sell tickets (?:for|to)|presale for|campaign for|newsletter for) (?<e>(?!it\b|this\b|them\b|that\b|notif).+?){Until}")]
    private static partial Regex Promote();

    [GeneratedRegex($@"\b(?:about|regarding|for our (?=next|upcoming)|tickets to) (?<e>(?!a year|an hour|it\b|them\b|\d+ (?:days|months|weeks|years)|door times|parking|doors).+?){Until}")]
    private static partial Regex About();

    [GeneratedRegex(@"^(?:it|this|that|them|us|everyone|the list|to|our (?:fans|list|buyers)|fans|door times|new stuff|us again)$")]
    private static partial Regex NoEvent();

    [GeneratedRegex(@"\s+(?:(?:tomorrow|today|tonight|now|this (?:morning|afternoon|evening))|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\s*(?:at )\d{1,2}(?::\d\d)?\s*(?:am|pm|h)?(?: .*)?$|\s+(?:right now|now|asap|immediately|please)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ends();
}
