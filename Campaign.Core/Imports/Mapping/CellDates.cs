using System.Globalization;

namespace Campaign.Core.Imports.Mapping;

/// <summary>Dates as exports write them.</summary>
internal static class CellDates
{
    /// <summary>ISO 8601 with a T, fractions and an offset as they come.</summary>
    public const string Iso = "iso";

    /// <summary>Seconds since 1970.</summary>
    public const string Unix = "unix";

    private static readonly string[] IsoPatterns = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd HH:mm:ss.FFFFFFF 'UTC'"];
    private static readonly string[] Times = ["", " H:mm", " H:mm:ss", " h:mm tt", " h:mm:ss tt", ", H:mm"];
    private static readonly string[] Clear = ["yyyy-M-d", "yyyy/M/d", "d.M.yyyy", "d.M.yy", "MMM d, yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy", "d. MMMM yyyy", "yyyyMMdd"];
    private static readonly string[] DayFirst = ["d/M/yyyy", "d-M-yyyy", "d/M/yy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M-d-yyyy", "M/d/yy"];

    /// <summary>The pattern that most values have; null where it is not four in five of them.</summary>
    /// <param name="values">Cells that are not empty.</param>
    /// <param name="country">Where the promoter is: tells 3/4 from 4/3 where the values do not.</param>
    public static string? PatternOf(IReadOnlyCollection<string> values, string country)
    {
        var ordered = country == "US" ? MonthFirst.Concat(DayFirst) : DayFirst.Concat(MonthFirst);
        var patterns = Clear.Concat(ordered).SelectMany(date => Times.Select(time => date + time)).Prepend(Iso);
        var (pattern, hits) = patterns
            .Select(pattern => (pattern, Hits: values.Count(value => TryRead(value, pattern, TimeZoneInfo.Utc, out _))))
            .MaxBy(one => one.Hits);
        return values.Count > 0 && hits * 5 >= values.Count * 4 ? pattern : null;
    }

    /// <summary>Reads a date. One without an offset is meant in the zone; one without a time at its midnight.</summary>
    public static bool TryRead(string text, string pattern, TimeZoneInfo zone, out DateTimeOffset at)
    {
        at = default;
        if (pattern == Unix)
        {
            var known = long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 32_503_680_000;
            at = known ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
            return known;
        }

        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal;
        var patterns = pattern == Iso ? IsoPatterns : DateOf(pattern) is { } date ? [pattern, date] : [pattern];
        if (!DateTime.TryParseExact(text, patterns, CultureInfo.InvariantCulture, Styles, out var read) || read.Year is < 1900 or > 2200)
        {
            return false;
        }

        // An hour that the spring change leaves out is the one after it.
        read = read.Kind != DateTimeKind.Utc && zone.IsInvalidTime(read) ? read.AddHours(1) : read;
        at = read.Kind == DateTimeKind.Utc ? new DateTimeOffset(read) : new DateTimeOffset(read, zone.GetUtcOffset(read)).ToUniversalTime();
        return true;
    }

    /// <summary>The date of a pattern with a time: times are left out here and there in a column.</summary>
    private static string? DateOf(string pattern)
    {
        var time = pattern.IndexOfAny(['H', 'h']);
        return time > 0 ? pattern[..time].TrimEnd(' ', ',') : null;
    }
}
