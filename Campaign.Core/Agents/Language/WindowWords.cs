using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Contracts.Audiences;

namespace Campaign.Core.Agents.Language;

/// <summary>Reads spans of the past: "in the last 60 days", "18 months", "this year", "since March", "in 2025", "last summer".</summary>
internal static partial class WindowWords
{
    /// <summary>"18 months", "a year", "two weeks": a length of time, as a piece of larger patterns with the groups n and unit.</summary>
    public const string Length = $"(?:(?<n>{CalendarWords.NumberPattern}) )?(?:full |whole |ganzen )?(?<unit>{Units})(?:e?s|en|e|n)?";

    private const string Units = "hour|day|week|fortnight|month|quarter|year|yr|hora|dia|semana|mes|ano|stunde|tag|woche|monat|jahr";

    /// <summary>The window that is named, taken out of the words; null where there is none.</summary>
    public static TimeWindow? Take(Utterance words, DateOnly today)
    {
        if (words.Take(CalendarYear()) is { } year)
        {
            var first = year.Groups["y"].Success ? int.Parse(year.Groups["y"].ValueSpan, CultureInfo.InvariantCulture)
                : year.Value.Contains("last", StringComparison.Ordinal) || year.Value.Contains("pasado", StringComparison.Ordinal) ? today.Year - 1 : today.Year;
            return Span(new DateOnly(first, 1, 1), new DateOnly(first + 1, 1, 1), today);
        }

        if (Recent(words, today) is { } recent)
        {
            return recent;
        }

        if (words.Take(Rolling()) is { } rolling && Back(rolling) is { } from)
        {
            return new TimeWindow(from, "now");
        }

        if (words.Take(Since()) is { } since)
        {
            return new TimeWindow(Iso(SinceDay(since, today)), "now");
        }

        return Season(words, today) ?? Month(words, today);
    }

    /// <summary>A mere length, as it follows a negation: "in 90 days", "for more than a year". Taken out of the words; null where there is none.</summary>
    public static TimeWindow? TakeLength(Utterance words) =>
        LengthPattern().Match(words.Left) is { Success: true } match && Back(match) is { } from && words.Take(LengthPattern()) is not null
            ? new TimeWindow(from, "now")
            : null;

    private static TimeWindow? Recent(Utterance words, DateOnly today)
    {
        if (words.Take(RecentPattern()) is not { } match)
        {
            return null;
        }

        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var month = new DateOnly(today.Year, today.Month, 1);
        return match.Groups["r"].Value switch
        {
            "today" => Span(today, today.AddDays(1), today),
            "yesterday" => Span(today.AddDays(-1), today, today),
            "this week" => Span(monday, monday.AddDays(7), today),
            "last week" => Span(monday.AddDays(-7), monday, today),
            "this weekend" => Span(monday.AddDays(5), monday.AddDays(7), today),
            "last weekend" => Span(monday.AddDays(-2), monday, today),
            "this month" => Span(month, month.AddMonths(1), today),
            _ => Span(month.AddMonths(-1), month, today),
        };
    }

    /// <summary>A length of time as a step back: "-18M", "-60d". Null where the number is no number.</summary>
    public static string? Back(Match length)
    {
        var unit = length.Groups["unit"].Value;
        if (length.Groups["n"].Value == "half a")
        {
            return "-6M";
        }

        if (CalendarWords.Number(length.Groups["n"].Value) is not { } count || count is < 1 or > 3650)
        {
            return null;
        }

        return unit switch
        {
            "hour" or "hora" or "stunde" => $"-{count}h",
            "day" or "dia" or "tag" => $"-{count}d",
            "week" or "semana" or "woche" => $"-{7 * count}d",
            "fortnight" => $"-{14 * count}d",
            "month" or "mes" or "monat" => $"-{count}M",
            "quarter" => $"-{3 * count}M",
            _ => $"-{12 * count}M",
        };
    }

    private static TimeWindow? Season(Utterance words, DateOnly today)
    {
        if (words.Take(SeasonPattern()) is not { } match)
        {
            return null;
        }

        var month = match.Groups["s"].Value switch { "spring" => 3, "summer" => 6, "autumn" or "fall" => 9, _ => 12 };
        var start = new DateOnly(today.Year, month, 1);
        var wanted = start.AddMonths(3) > today || (match.Groups["which"].Value == "last" && start.AddMonths(3) > today.AddMonths(-1)) ? start.AddYears(-1) : start;
        return Span(wanted, wanted.AddMonths(3), today);
    }

    private static TimeWindow? Month(Utterance words, DateOnly today)
    {
        if (words.Take(InMonth()) is not { } match)
        {
            return null;
        }

        var start = new DateOnly(today.Year, CalendarWords.Month(match.Groups["m"].Value)!.Value, 1);
        start = match.Groups["y"].Success ? new DateOnly(int.Parse(match.Groups["y"].ValueSpan, CultureInfo.InvariantCulture), start.Month, 1)
            : start > today ? start.AddYears(-1) : start;
        return Span(start, start.AddMonths(1), today);
    }

    private static DateOnly SinceDay(Match since, DateOnly today)
    {
        if (since.Groups["y"].Success)
        {
            return new DateOnly(int.Parse(since.Groups["y"].ValueSpan, CultureInfo.InvariantCulture), CalendarWords.Month(since.Groups["m"].Value) ?? 1, 1);
        }

        var month = new DateOnly(today.Year, CalendarWords.Month(since.Groups["m"].Value)!.Value, 1);
        return month > today ? month.AddYears(-1) : month;
    }

    private static TimeWindow Span(DateOnly from, DateOnly to, DateOnly today) => new(Iso(from), to > today ? "now" : Iso(to));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex($@"\b(?:(?:in|within|over|during|for|from) )?(?:the |these |our )?(?:last|past|previous|letzten|vergangenen) {Length}\b|\bwithin {Length}\b|\b{Length} ago or less\b")]
    private static partial Regex Rolling();

    [GeneratedRegex(@"\b(?:in |during )?(?:this year|(?<!\bthe )last year|el ano pasado|este ano)\b|\b(?:in|during|from|of|en|im jahr) (?<y>20[0-4]\d)\b")]
    private static partial Regex CalendarYear();

    [GeneratedRegex(@"\b(?:on |over |during |in )?(?<!\b(?:the|these|our) )(?<r>today|yesterday|(?:this|last) (?:weekend|week|month))\b")]
    private static partial Regex RecentPattern();

    [GeneratedRegex($@"\b(?:in|for|over|within|since)(?: (?:more than|over|at least|about))? (?:(?:the |our )?(?:last|past|previous) {Length}|(?<n>{CalendarWords.NumberPattern}) (?:full |whole )?(?<unit>{Units})(?:e?s|en|e|n)?)\b(?: or more)?")]
    private static partial Regex LengthPattern();

    [GeneratedRegex($@"\bsince (?:the start of )?(?:(?<m>{CalendarWords.MonthPattern})(?: (?<y>20[0-4]\d))?|(?<y>20[0-4]\d))\b")]
    private static partial Regex Since();

    [GeneratedRegex(@"\b(?:in |over |during )?(?<which>last|this|the) (?<s>spring|summer|autumn|fall|winter)\b")]
    private static partial Regex SeasonPattern();

    [GeneratedRegex($@"\b(?:in|during) (?<m>{CalendarWords.MonthPattern})(?: (?<y>20[0-4]\d))?\b")]
    private static partial Regex InMonth();
}
