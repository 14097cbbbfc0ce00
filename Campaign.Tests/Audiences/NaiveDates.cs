using System.Globalization;

namespace Campaign.Tests.Audiences;

/// <summary>Dates of rules by trial: local times are looked up in the zone minute by minute instead of by its rules.</summary>
internal static class NaiveDates
{
    public static bool IsDay(string text) => text.Length == 10 && char.IsDigit(text[0]);

    public static DateTimeOffset EndOfDay(string text, TimeZoneInfo zone) =>
        Instant(DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1), zone);

    public static DateTimeOffset Start(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (text == "now")
        {
            return now;
        }

        if (text[0] is '-' or '+')
        {
            var count = int.Parse(text[..^1], CultureInfo.InvariantCulture);
            var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
            return text[^1] switch
            {
                'h' => now.AddHours(count),
                'd' => Instant(local.AddDays(count), zone),
                'w' => Instant(local.AddDays(7 * count), zone),
                'M' => Instant(local.AddMonths(count), zone),
                _ => Instant(local.AddYears(count), zone),
            };
        }

        return text.EndsWith('Z')
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)
            : Instant(DateTime.Parse(text, CultureInfo.InvariantCulture), zone);
    }

    /// <summary>The first instant whose wall clock shows the time; where none does, the one that the skipped hour moves it to.</summary>
    private static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        var guess = new DateTimeOffset(local, TimeSpan.Zero);
        DateTimeOffset? found = null;
        for (var quarter = -16 * 4; quarter <= 16 * 4 && found is null; quarter++)
        {
            var at = guess.AddMinutes(15 * quarter);
            found = TimeZoneInfo.ConvertTime(at, zone).DateTime == local ? at : null;
        }

        return found ?? Instant(local.AddHours(1), zone);
    }
}
