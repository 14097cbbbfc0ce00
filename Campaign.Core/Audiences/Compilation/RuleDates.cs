using System.Globalization;
using System.Text.RegularExpressions;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// Dates of rules. <c>now</c>, <c>-24h</c> (exact hours), <c>-30d</c>, <c>-2w</c>, <c>-12M</c>, <c>-1y</c> and <c>+7d</c> (steps of the promoter's
/// calendar, same wall-clock time), or ISO: a day, a local time, or an instant with its offset.
/// </summary>
internal sealed partial class RuleDates(DateTimeOffset now, TimeZoneInfo zone)
{
    private static readonly string[] LocalFormats = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"];

    private static readonly string[] InstantFormats = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>A step may reach a thousand years and no further, so that arithmetic cannot leave the calendar.</summary>
    private const int MaxYears = 1000;

    /// <summary>Whether the text is a date, wherever and whenever it is read.</summary>
    public static bool IsDate(string text) => new RuleDates(DateTimeOffset.UnixEpoch.AddYears(2 * MaxYears), TimeZoneInfo.Utc).Resolve(text) is not null;

    /// <summary>One spelling for dates that are written differently and mean the same: 007d is 7d, and instants are in UTC. Null where the text is no date.</summary>
    public static string? Spelling(string text)
    {
        if (!IsDate(text))
        {
            return null;
        }

        if (Relative().Match(text) is { Success: true } step)
        {
            var count = int.Parse(step.Groups["n"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{(count < 0 ? "" : "+")}{count}{step.Groups["unit"].Value}");
        }

        return DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? Time(local)
            : text.Contains('T', StringComparison.Ordinal) ? Time(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime) + "Z"
            : text;
    }

    /// <summary>The span of time that a text names: a whole local day, or one instant (start = end). Null where the text is no date.</summary>
    public DateSpan? Resolve(string text)
    {
        if (text == "now")
        {
            return DateSpan.At(now);
        }

        if (Relative().Match(text) is { Success: true } step)
        {
            return Step(int.Parse(step.Groups["n"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), step.Groups["unit"].Value) is { } at
                ? DateSpan.At(at)
                : null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day > new DateOnly(9000, 1, 1) || day.Year < 100 ? null
                : new DateSpan(ToInstant(day.ToDateTime(TimeOnly.MinValue)), ToInstant(day.AddDays(1).ToDateTime(TimeOnly.MinValue)), IsDay: true);
        }

        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return local.Year is < 100 or > 9000 ? null : DateSpan.At(ToInstant(local));
        }

        return DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant.Year is >= 100 and <= 9000
            ? DateSpan.At(instant)
            : null;
    }

    private static string Time(DateTime time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-ddTHH:mm" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private DateTimeOffset? Step(int count, string unit)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        return unit switch
        {
            "h" when Math.Abs(count) <= MaxYears * 8766 => now.AddHours(count),
            "d" when Math.Abs(count) <= MaxYears * 365 => ToInstant(local.AddDays(count)),
            "w" when Math.Abs(count) <= MaxYears * 52 => ToInstant(local.AddDays(7 * count)),
            "M" when Math.Abs(count) <= MaxYears * 12 => ToInstant(local.AddMonths(count)),
            "y" when Math.Abs(count) <= MaxYears => ToInstant(local.AddYears(count)),
            _ => null,
        };
    }

    /// <summary>A wall-clock time that the change to summer time skips counts as the first one after the gap's start by its own length; one that happens twice as its first.</summary>
    private DateTimeOffset ToInstant(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(-1))).ToUniversalTime();
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    [GeneratedRegex("^(?<n>[+-][0-9]{1,7})(?<unit>[hdwMy])$", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();
}

/// <summary>A local day as a half-open span, or an instant.</summary>
internal readonly record struct DateSpan(DateTimeOffset Start, DateTimeOffset End, bool IsDay)
{
    public static DateSpan At(DateTimeOffset instant) => new(instant.ToUniversalTime(), instant.ToUniversalTime(), IsDay: false);
}
