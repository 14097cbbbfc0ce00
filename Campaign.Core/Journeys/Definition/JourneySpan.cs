using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Core.Campaigns;

namespace Campaign.Core.Journeys.Definition;

/// <summary>A length of time of a journey: exact (minutes, hours) or by the calendar of somebody's clock (days, weeks).</summary>
internal readonly partial record struct JourneySpan(int Count, char Unit)
{
    private const int MostDays = 731;

    public bool IsZero => Count == 0;

    /// <summary>A length such as <c>30m</c>, <c>4h</c>, <c>3d</c> or <c>2w</c>; null where the text is none, or beyond two years.</summary>
    public static JourneySpan? Parse(string? text) => Read(text, Length());

    /// <summary>A distance such as <c>-2d</c> or <c>+3h</c>; null where the text is none.</summary>
    public static JourneySpan? ParseOffset(string? text) => Read(text, Offset());

    /// <summary>
    /// The moment so long after another. Days keep the wall-clock time of the zone, also over a change of the clocks; a time that is skipped then is
    /// moved past the gap, one that comes twice is the first.
    /// </summary>
    public DateTimeOffset After(DateTimeOffset moment, TimeZoneInfo zone)
    {
        if (Unit is 'm' or 'h')
        {
            return moment + Exact;
        }

        if (IsZero)
        {
            return moment;
        }

        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime.AddDays(Days);
        return SendTimes.Instant(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), zone);
    }

    /// <summary>The length where no clock is asked: days have 24 hours.</summary>
    public TimeSpan Exact => Unit switch { 'm' => TimeSpan.FromMinutes(Count), 'h' => TimeSpan.FromHours(Count), _ => TimeSpan.FromDays(Days) };

    /// <summary>Whole days by the calendar; 0 for minutes and hours.</summary>
    public int Days => Unit switch { 'd' => Count, 'w' => 7 * Count, _ => 0 };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit}");

    private static JourneySpan? Read(string? text, Regex form)
    {
        if (text is null || form.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var span = new JourneySpan(int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), match.Groups[2].Value[0]);
        var days = span.Unit switch { 'm' => span.Count / 1440, 'h' => span.Count / 24, _ => span.Days };
        return Math.Abs(days) <= MostDays ? span : null;
    }

    [GeneratedRegex("^([0-9]{1,6})([mhdw])$", RegexOptions.CultureInvariant)]
    private static partial Regex Length();

    [GeneratedRegex("^([+-][0-9]{1,6})([mhdw])$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
