using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Language;

/// <summary>The day that words name, as far as they do.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">Day of the month.</param>
/// <param name="Year">The year, where it was said.</param>
/// <param name="From">The first of the days that are meant.</param>
/// <param name="To">The last of the days that are meant.</param>
/// <param name="Weekday">A weekday without a week.</param>
/// <param name="Next">The soonest is meant.</param>
/// <param name="Last">The latest of the past is meant.</param>
internal sealed record DateHint(
    int? Month = null, int? Day = null, int? Year = null, DateOnly? From = null, DateOnly? To = null, DayOfWeek? Weekday = null,
    bool Next = false, bool Last = false)
{
    /// <summary>Whether a day, or a span of days, was named.</summary>
    public bool HasDay => Month is not null || From is not null || Weekday is not null || Year is not null;

    /// <summary>Whether a date is one of those meant.</summary>
    public bool Allows(DateOnly date) =>
        (Month is null || date.Month == Month) && (Day is null || date.Day == Day) && (Year is null || date.Year == Year)
        && (From is null || date >= From) && (To is null || date <= To) && (Weekday is null || date.DayOfWeek == Weekday);
}

/// <summary>Reads days out of words: "tomorrow", "Saturday's", "December 12", "4th of July", "new year's eve", "last year".</summary>
internal static partial class DateWords
{
    /// <summary>Takes every date out of the words.</summary>
    public static DateHint Take(Utterance words, DateOnly today)
    {
        var hint = new DateHint();
        hint = Named(words, hint);
        hint = MonthAndDay(words, hint);
        hint = Relative(words, hint, today);
        if (words.Take(YearPattern()) is { } year)
        {
            hint = hint with { Year = int.Parse(year.Groups["y"].ValueSpan, CultureInfo.InvariantCulture) };
        }

        return hint with
        {
            Next = words.Take(NextPattern()) is not null,
            Last = words.Take(LastPattern()) is not null,
        };
    }

    private static DateHint Named(Utterance words, DateHint hint) =>
        words.Take(NewYearsEve()) is not null ? hint with { Month = 12, Day = 31 }
        : words.Take(Iso()) is { } iso && DateOnly.TryParse(iso.Value, CultureInfo.InvariantCulture, out var day) ? hint with { From = day, To = day }
        : hint;

    private static DateHint MonthAndDay(Utterance words, DateHint hint)
    {
        if ((words.Take(MonthFirst()) ?? words.Take(DayFirst())) is { } full)
        {
            return hint with
            {
                Month = CalendarWords.Month(full.Groups["m"].Value),
                Day = int.Parse(full.Groups["d"].ValueSpan, CultureInfo.InvariantCulture),
                Year = full.Groups["y"].Success ? int.Parse(full.Groups["y"].ValueSpan, CultureInfo.InvariantCulture) : hint.Year,
            };
        }

        return words.Take(MonthAlone()) is { } month ? hint with { Month = CalendarWords.Month(month.Groups["m"].Value) } : hint;
    }

    private static DateHint Relative(Utterance words, DateHint hint, DateOnly today)
    {
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        if (words.Take(RelativeDay()) is { } relative)
        {
            return relative.Groups["r"].Value switch
            {
                "tomorrow" or "manana" or "morgen" => Span(hint, today.AddDays(1), today.AddDays(1)),
                "yesterday" or "ayer" or "gestern" => Span(hint, today.AddDays(-1), today.AddDays(-1)),
                "this weekend" or "weekend" => Span(hint, monday.AddDays(4), monday.AddDays(6)),
                "next weekend" => Span(hint, monday.AddDays(11), monday.AddDays(13)),
                "last weekend" => Span(hint, monday.AddDays(-3), monday.AddDays(-1)),
                "this week" => Span(hint, today, monday.AddDays(6)),
                "next week" => Span(hint, monday.AddDays(7), monday.AddDays(13)),
                "last week" => Span(hint, monday.AddDays(-7), monday.AddDays(-1)),
                "this month" => hint with { Month = today.Month, Year = today.Year },
                "next month" => hint with { Month = today.AddMonths(1).Month, Year = today.AddMonths(1).Year },
                "last month" => hint with { Month = today.AddMonths(-1).Month, Year = today.AddMonths(-1).Year },
                "this year" => hint with { Year = today.Year },
                "last year" => hint with { Year = today.Year - 1 },
                _ => Span(hint, today, today),
            };
        }

        return words.Take(WeekdayName()) is { } name && CalendarWords.Weekday(name.Groups["w"].Value) is { } weekday
            ? name.Groups["which"].Value switch
            {
                "last" => Span(hint, Back(today, weekday), Back(today, weekday)),
                "next" when Ahead(today, weekday) < monday.AddDays(7) => Span(hint, Ahead(today, weekday).AddDays(7), Ahead(today, weekday).AddDays(7)),
                "next" or "this" => Span(hint, Ahead(today, weekday), Ahead(today, weekday)),
                _ => hint with { Weekday = weekday },
            }
            : hint;
    }

    /// <summary>The coming day of that name; today counts.</summary>
    public static DateOnly Ahead(DateOnly today, DayOfWeek weekday) => today.AddDays(((int)weekday - (int)today.DayOfWeek + 7) % 7);

    private static DateOnly Back(DateOnly today, DayOfWeek weekday) => today.AddDays(-((((int)today.DayOfWeek - (int)weekday + 6) % 7) + 1));

    private static DateHint Span(DateHint hint, DateOnly from, DateOnly to) => hint with { From = from, To = to };

    [GeneratedRegex(@"\bnew year'?s'? eve\b|\bnye\b|\bnochevieja\b|\bsilvester\b")]
    private static partial Regex NewYearsEve();

    [GeneratedRegex(@"\b20\d\d-\d\d-\d\d\b")]
    private static partial Regex Iso();

    [GeneratedRegex($@"\b(?<m>{CalendarWords.MonthPattern})\.? (?<d>[0-3]?\d)(?:st|nd|rd|th)?(?:'s)?\b(?:,? (?<y>20\d\d))?")]
    private static partial Regex MonthFirst();

    [GeneratedRegex($@"\b(?:the )?(?<d>[0-3]?\d)(?:st|nd|rd|th|\.)?(?: of| de)? (?<m>{CalendarWords.MonthPattern})\b(?:,?(?: de)? (?<y>20\d\d))?")]
    private static partial Regex DayFirst();

    [GeneratedRegex(@"\b(?:in |en |im )?(?<m>january|february|march|april|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)(?:'s)?\b")]
    private static partial Regex MonthAlone();

    [GeneratedRegex(@"\b(?<r>today|tonight|tomorrow|yesterday|(?:this|next|last) (?:weekend|week|month|year)|weekend|hoy|esta noche|manana|ayer|heute|morgen|gestern)(?:'s|s)?\b")]
    private static partial Regex RelativeDay();

    [GeneratedRegex($@"\b(?:on )?(?:(?<which>this|next|last|coming|el|am) )?(?<w>{CalendarWords.WeekdayPattern})(?:'s|s)?\b")]
    private static partial Regex WeekdayName();

    [GeneratedRegex(@"\b(?:in )?(?<y>20[1-4]\d)(?:'s)?\b")]
    private static partial Regex YearPattern();

    [GeneratedRegex(@"\b(?:next|upcoming|coming|soonest|proxim[oa]|nachste[nrs]?)\b")]
    private static partial Regex NextPattern();

    [GeneratedRegex(@"\b(?:last|latest|previous|most recent|ultim[oa]|letzte[nrs]?)\b")]
    private static partial Regex LastPattern();
}
