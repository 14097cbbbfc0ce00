using System.Text.RegularExpressions;
using Campaign.Core.Agents.Language;

namespace Campaign.Core.Agents.Models.Offline.Plan;

/// <summary>Finds the words that name the sending time: "Friday at 6pm", "tomorrow morning", "right now", "9am their time".</summary>
internal static partial class TimePhrase
{
    /// <summary>The words as written; null where no time is named. The event's own date must be hidden before.</summary>
    public static string? Find(Utterance words)
    {
        foreach (var pattern in (Regex[])[Clock(), DayPart(), SendDay(), Soon()])
        {
            var match = pattern.Match(words.Left);
            if (match.Success)
            {
                return words.Original.Substring(match.Groups["t"].Index, match.Groups["t"].Length).Trim(' ', ',', '.', '!');
            }
        }

        return null;
    }

    private const string Day =
        $@"(?:(?:on |this |next )*(?:{CalendarWords.WeekdayPattern})|tomorrow|today|tonight|(?:on )?(?:the )?(?:(?:{CalendarWords.MonthPattern})\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{CalendarWords.MonthPattern}))(?:st|nd|rd|th)?|20\d\d-\d\d-\d\d)";

    private const string Time = @"(?:\d{1,2}:\d\d ?(?:am|pm)?|\d{1,2} ?(?:am|pm|o'clock|h\b)|noon|midday|midnight)";

    private const string Theirs = @"(?: (?:in )?(?:their|the fan'?s'?|everyone's|each fan's|local)(?: own)? (?:local )?(?:time(?: zone)?|clock)| local time)";

    [GeneratedRegex($@"(?<t>(?:{Day},? (?:at |@ ?|around )?)?\b{Time}(?: (?:on )?{Day})?{Theirs}?)")]
    private static partial Regex Clock();

    [GeneratedRegex($@"(?<t>{Day} (?:in the )?(?:morning|lunchtime|lunch|afternoon|evening|night){Theirs}?)\b")]
    private static partial Regex DayPart();

    [GeneratedRegex($@"\b(?:send|schedule|deliver|move|launch|go|goes|push|delay|postpone|out|wait)\b(?:(?!\bwho\b|\bbought\b|\bopened\b|\bclicked\b)[^,.]){{0,25}}?\b(?<t>{Day}|in (?:{CalendarWords.NumberPattern}) (?:hours?|days?|minutes?))\b(?!'s)")]
    private static partial Regex SendDay();

    [GeneratedRegex(@"\b(?<t>right now|right away|immediately|asap|as soon as possible|straight away|(?:send|go|out)(?: it| them)? now)\b")]
    private static partial Regex Soon();
}
