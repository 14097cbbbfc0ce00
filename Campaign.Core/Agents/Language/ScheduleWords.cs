using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>A sending time as words name it.</summary>
/// <param name="Mode"><c>now</c>, <c>at</c> or <c>local_time</c>.</param>
/// <param name="Local">Wall-clock time in the promoter's zone; null for now.</param>
internal sealed record ScheduledTime(string Mode, DateTime? Local);

/// <summary>Reads "Friday at 6pm", "tomorrow morning", "in two hours", "9am their time", "now".</summary>
internal static partial class ScheduleWords
{
    private static readonly TimeOnly DefaultTime = new(10, 0);

    /// <summary>The time that is meant; null where the words name none. A time that has passed today is tomorrow's.</summary>
    public static ScheduledTime? Read(string text, DateTimeOffset localNow)
    {
        var words = new Utterance(text);
        if (words.Has(Now()))
        {
            return new ScheduledTime("now", null);
        }

        var mode = words.Take(Theirs()) is not null ? "local_time" : "at";
        if (words.Take(In()) is { } later && CalendarWords.Number(later.Groups["n"].Value) is { } count)
        {
            return new ScheduledTime(mode, later.Groups["unit"].Value switch
            {
                "minute" => localNow.DateTime.AddMinutes(count),
                "hour" or "hora" or "stunde" => localNow.DateTime.AddHours(count),
                "week" => localNow.DateTime.AddDays(7 * count),
                _ => localNow.DateTime.AddDays(count),
            });
        }

        var time = Time(words);
        var today = DateOnly.FromDateTime(localNow.DateTime);
        var hint = DateWords.Take(words, today);
        return !hint.HasDay && time is null ? null : new ScheduledTime(mode, When(hint, time ?? DefaultTime, localNow));
    }

    private static DateTime When(DateHint hint, TimeOnly time, DateTimeOffset localNow)
    {
        var today = DateOnly.FromDateTime(localNow.DateTime);
        var day = Enumerable.Range(0, 400).Select(today.AddDays).FirstOrDefault(
            candidate => hint.Allows(candidate) && candidate.ToDateTime(time) > localNow.DateTime);
        return (day == default ? hint.From ?? today : day).ToDateTime(time);
    }

    private static TimeOnly? Time(Utterance words)
    {
        if (words.Take(Clock()) is { } clock)
        {
            var hour = int.Parse(clock.Groups["h"].ValueSpan, CultureInfo.InvariantCulture);
            var minute = clock.Groups["m"].Success ? int.Parse(clock.Groups["m"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            hour = clock.Groups["half"].Value switch { "pm" when hour < 12 => hour + 12, "am" when hour == 12 => 0, _ => hour };
            return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
        }

        return words.Take(Part()) is not { } part ? null : part.Groups["p"].Value switch
        {
            "noon" or "midday" or "mediodia" or "mittag" or "lunchtime" or "lunch" => new TimeOnly(12, 0),
            "midnight" => new TimeOnly(0, 0),
            "afternoon" or "por la tarde" or "nachmittag" => new TimeOnly(15, 0),
            "evening" or "abend" => new TimeOnly(18, 0),
            "tonight" or "night" or "esta noche" => new TimeOnly(19, 0),
            _ => new TimeOnly(9, 0),
        };
    }

    [GeneratedRegex(@"\b(?:now|right away|immediately|asap|as soon as possible|straight away|ahora|ya mismo|sofort|jetzt)\b")]
    private static partial Regex Now();

    [GeneratedRegex(@"\b(?:in )?(?:their|everyone's|each fan's|the fan'?s'?|local)(?: own)? (?:local )?(?:time(?: ?zone)?|clock)\b|\bhora local\b|\bortszeit\b")]
    private static partial Regex Theirs();

    [GeneratedRegex($@"\b(?:in|en) (?<n>{CalendarWords.NumberPattern}) (?<unit>minute|hour|day|week|hora|dia|stunde|tag)(?:e?s|n|en)?\b")]
    private static partial Regex In();

    [GeneratedRegex(@"\b(?:at |@ ?|a las |um |around )?(?<h>\d{1,2})(?:[:.](?<m>\d\d))? ?(?:(?<half>am|pm)\b|o'clock|h\b|uhr\b)|\b(?:at |@ ?|a las |um )?(?<h>\d{1,2}):(?<m>\d\d)\b|\b(?:at|a las|um) (?<h>\d{1,2})\b(?!st|nd|rd|th)")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:in the |at |por la |am )?(?<p>noon|midday|midnight|morning|lunchtime|lunch|afternoon|evening|tonight|night|mediodia|por la tarde|esta noche|mittag|nachmittag|abend|vormittag)\b")]
    private static partial Regex Part();
}
