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

    /// <summary>
    /// A coming event that is named anywhere, also where no word of promotion leads to it: by its title, a part of it, or, where these name only
    /// one event, by a word of it with a capital ("tell them Nas is playing").
    /// </summary>
    public static string? Named(string original, string folded, IReadOnlyList<string> upcoming)
    {
        var titles = upcoming.SelectMany(name => name.Split(':').Select(part => part.Trim()).Prepend(name)).Distinct().Where(name => Language.Folding.Words(name).Length > 1);
        return Find(original, folded, titles)
            ?? Find(original, folded, upcoming.SelectMany(Capitals).GroupBy(word => word, StringComparer.OrdinalIgnoreCase).Where(word => word.Count() == 1).Select(word => word.Key), capital: true);
    }

    private static string? Find(string original, string folded, IEnumerable<string> names, bool capital = false) => names
        .Select(name => (Name: name, At: Place(folded, Language.Folding.Fold(Language.Folding.Compose(name)))))
        .Where(found => found.At >= 0 && !Bought().IsMatch(folded[..found.At]) && !Mail().IsMatch(folded[(found.At + found.Name.Length)..])
            && (!capital || (char.IsUpper(original[found.At]) && !Places().IsMatch(folded[..found.At]))))
        .OrderByDescending(found => found.Name.Length)
        .Select(found => Dated(original, folded, found.At, found.Name.Length)).FirstOrDefault();

    /// <summary>A title with the date that stands beside it: "our December 12 warehouse party", "Nas Live, December 5".</summary>
    private static string Dated(string original, string folded, int at, int length)
    {
        var before = DateBefore().Match(folded[..at]);
        var after = DateAfter().Match(folded[(at + length)..]);
        return original.Substring(at - before.Length, before.Length + length + after.Length);
    }

    /// <summary>The words of a title that tell it from others.</summary>
    private static IEnumerable<string> Capitals(string name) => name.Split(' ', ':', ',')
        .Where(word => word.Length > 2 && char.IsUpper(word[0]) && !Common().IsMatch(word)).Distinct();

    private static int Place(string folded, string name)
    {
        var at = folded.IndexOf(name, StringComparison.Ordinal);
        while (at >= 0 && ((at > 0 && char.IsLetterOrDigit(folded[at - 1])) || (at + name.Length < folded.Length && char.IsLetterOrDigit(folded[at + name.Length]))))
        {
            at = folded.IndexOf(name, at + 1, StringComparison.Ordinal);
        }

        return at;
    }

    /// <summary>The event that ticket holders hold tickets of: "tickets for X", "X tickets", "X ticket holders".</summary>
    public static string? Held(string original, string folded) =>
        HeldPattern().Match(folded) is { Success: true } match && Clean(original, match.Groups["e"]) is { Length: > 2 } words ? words : null;

    private static string Clean(string original, Group group)
    {
        var words = original.Substring(group.Index, group.Length);
        return Ends().Replace(words, "").Trim(' ', ',', '.', '!', '?', ';', ':', '"');
    }

    /// <summary>Where an event's name ends: a new clause, a sending time, an audience.</summary>
    private const string Until = @"(?=$|[,;.!?]| - | to (?:the |our |all |my |those |everyone|anyone|(?:[a-z&'-]+ ){0,4}(?:fans|people|buyers|lovers|customers|vips?|locals|subscribers|members)\b)| and (?:send|schedule|text|email|make|leave|keep|offer|include|give|get|add|tell|mention|let|ask)\b| but | with (?:a |an |\d)| (?:send|schedule)\b| (?:and|then) (?:a/b|split|test|stop|then|use|only)| (?:today|tomorrow|tonight|now)\b| (?:on|this|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:at|in the|morning|afternoon|evening)\b| who\b| in (?:spanish|english|german)\b| about\b)";

    [GeneratedRegex($@"(?:(?:{Language.CalendarWords.MonthPattern})\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{Language.CalendarWords.MonthPattern})|(?:{Language.CalendarWords.WeekdayPattern})'s|tomorrow's|tonight's) $")]
    private static partial Regex DateBefore();

    [GeneratedRegex($@"^(?:,| is| takes place| happens| comes up|:| -)? (?:on )?(?:the )?(?:(?:{Language.CalendarWords.MonthPattern})\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{Language.CalendarWords.MonthPattern}))\b")]
    private static partial Regex DateAfter();

    /// <summary>A message that was named after the event.</summary>
    [GeneratedRegex(@"^(?:: [\p{L} ]+)? (?:campaign|e-?mail|newsletter|mailing|mail|blast|send)s?\b")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b(?:in|from|near|around|within|live|living|based|of) (?:the )?$")]
    private static partial Regex Places();

    [GeneratedRegex(@"^(?:live|night|nights|party|show|shows|tour|festival|fest|concert|club|open|air|session|sessions|the|and|with|for|new|year|eve|summer|winter|spring|autumn|fall|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mondays|fridays|saturdays|sundays|comedy|jazz|indie|techno|house|rock|pop|folk|blues|country|disco|stand-up|warehouse|city|street|roads?|band|music|special|edition|back|big|pier|local|vol|part)$", RegexOptions.IgnoreCase)]
    private static partial Regex Common();

    [GeneratedRegex(@"\b(?:bought|buy|went|been|gone|came|come|attended|purchased|booked|seen|saw|tickets?|visited|bought tickets)(?: (?:a |any )?tickets?)?(?: (?:for|to|at|of))?(?: (?:the|our|any of our|both|either))? ?$|\b(?:was|were) (?:at|in) (?:the |our )?$|(?:^|[.;!?] )(?:show|count|find|list|who|how many)\b[^.;]*$|\b(?:buyers|attendees|guests|crowd|holders|visitors) (?:of|from|at) (?:the |our )?$|\b(?:opened|clicked|read|received|got)(?: (?:on|in))? (?:the |our )?$")]
    private static partial Regex Bought();

    [GeneratedRegex($@"\btickets? (?:for|to) (?<e>.+?)(?: (?=that\b|when\b)|{Until})|\b(?:with|bought|have|got|holding) (?<e>(?!a |their )[^,;.]{{3,40}}?) tickets?\b|\b(?:all|the|our|every) (?<e>[^,;.]{{3,40}}?) ticket[- ]?holders?\b")]
    private static partial Regex HeldPattern();

    [GeneratedRegex($@"\btickets? (?:are )?(?:left|remaining|still available) for (?<e>.+?){Until}")]
    private static partial Regex TicketsLeft();

    [GeneratedRegex($@"\bremind (?:.*?) (?:for|about|of) (?<e>.+?){Until}")]
    private static partial Regex Remind();

    [GeneratedRegex($@"\binvit(?:e|ing) (?:.*?) to (?<e>(?!the list).+?){Until}")]
    private static partial Regex Invite();

    [GeneratedRegex($@"\b(?:promot(?:e|ing)|announc(?:e|ing)|push|launch|advertis(?:e|ing)|plug|sell out|fill|sell (?:more )?tickets (?:for|to)|presale for|early access to|campaign for|(?:e-?mail|text|sms|message|invite|invitation|newsletter|mailing|seats|captions?|posts?|copy) for|get (?:\w+ ){{1,3}}(?:out )?(?:for|to)) (?<e>(?!it\b|this\b|them\b|that\b|notif).+?){Until}")]
    private static partial Regex Promote();

    [GeneratedRegex($@"\b(?:about|regarding|for our (?=next|upcoming)|tickets to) (?<e>(?!a year|an hour|it\b|them\b|\d+ (?:days|months|weeks|years)|door times|parking|doors).+?){Until}")]
    private static partial Regex About();

    [GeneratedRegex(@"^(?:(?:what|everything|all (?:our|the)|our (?:upcoming|new|next few) |the (?:program|calendar|season|upcoming|rest)|new )|.*\b(?:even though)\b).*|^(?:it|this|that|them|us|everyone|the list|to|our (?:fans|list|buyers)|fans|door times|new stuff|us again)$")]
    private static partial Regex NoEvent();

    [GeneratedRegex(@"\s+(?:(?:tomorrow|today|tonight|now|this (?:morning|afternoon|evening))|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)?\s*(?:at )\d{1,2}(?::\d\d)?\s*(?:am|pm|h)?(?: .*)?$|\s+(?:right now|now|asap|immediately|please)$", RegexOptions.IgnoreCase)]
    private static partial Regex Ends();
}
