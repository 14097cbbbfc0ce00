using System.Globalization;
using Campaign.Core.Audiences.Compilation;
using Xunit;

namespace Campaign.Tests.Audiences;

/// <summary>Relative dates step the promoter's calendar, hours the clock; summer time shifts neither a day nor a wall-clock time.</summary>
public sealed class RuleDatesTests
{
    [Theory]
    // Berlin is at +1 in winter and +2 in summer; the change was at 01:00 UTC on 2026-03-29 and on 2026-10-25.
    [InlineData("2026-03-29T10:00:00Z", "Europe/Berlin", "-1d", "2026-03-28T11:00:00Z")]
    [InlineData("2026-03-29T10:00:00Z", "Europe/Berlin", "-24h", "2026-03-28T10:00:00Z")]
    [InlineData("2026-10-25T10:00:00Z", "Europe/Berlin", "-1d", "2026-10-24T09:00:00Z")]
    [InlineData("2026-11-22T19:00:00Z", "Europe/Berlin", "-6M", "2026-05-22T18:00:00Z")]
    [InlineData("2026-11-22T19:00:00Z", "Europe/Berlin", "-2w", "2026-11-08T19:00:00Z")]
    [InlineData("2028-02-29T12:00:00Z", "Europe/Berlin", "-1y", "2027-02-28T12:00:00Z")]
    [InlineData("2026-03-31T12:00:00Z", "UTC", "-1M", "2026-02-28T12:00:00Z")]
    [InlineData("2026-11-22T19:00:00Z", "America/New_York", "+7d", "2026-11-29T19:00:00Z")]
    [InlineData("2026-11-22T19:00:00Z", "Asia/Kolkata", "now", "2026-11-22T19:00:00Z")]
    // 02:30 did not happen on the day of the change; it means 03:30. In autumn it happened twice; it means the first.
    [InlineData("2026-11-22T19:00:00Z", "Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30:00Z")]
    [InlineData("2026-03-30T00:30:00Z", "Europe/Berlin", "-1d", "2026-03-29T01:30:00Z")]
    [InlineData("2026-11-22T19:00:00Z", "Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-11-22T19:00:00Z", "Europe/Berlin", "2026-07-04T20:00:00+09:00", "2026-07-04T11:00:00Z")]
    public void Date_means_an_instant(string now, string zone, string text, string expected)
    {
        var span = Dates(now, zone).Resolve(text);

        Assert.Equal(At(expected), span!.Value.Start);
        Assert.False(span.Value.IsDay);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z")]
    public void Day_is_as_long_as_the_promoters_day(string zone, string text, string start, string end)
    {
        var span = Dates("2026-11-22T19:00:00Z", zone).Resolve(text)!.Value;

        Assert.Equal((At(start), At(end), true), (span.Start, span.End, span.IsDay));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("-12m")]
    [InlineData("12M")]
    [InlineData("--1d")]
    [InlineData("-1d ")]
    [InlineData("2026-13-01")]
    [InlineData("2026-1-1")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("-9999999y")]
    public void Other_text_is_no_date(string text) => Assert.False(RuleDates.IsDate(text));

    private static RuleDates Dates(string now, string zone) => new(At(now), TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
