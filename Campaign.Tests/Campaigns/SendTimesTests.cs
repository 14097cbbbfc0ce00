using Campaign.Contracts.Agents;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Xunit;

namespace Campaign.Tests.Campaigns;

/// <summary>Wall-clock times across the changes of the clocks (failure F9), against a search through the minutes of the day.</summary>
public sealed class SendTimesTests
{
    /// <summary>Zones whose clocks change by an hour, by half an hour, by two, at midnight, backwards in winter, or never.</summary>
    public static TheoryData<string> Zones =>
    [
        "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Antarctica/Troll", "America/Santiago", "Africa/Casablanca",
        "Europe/Dublin", "Asia/Kathmandu", "Asia/Tokyo", "Pacific/Auckland", "Africa/Cairo",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Instant_shows_the_time_that_was_meant_or_the_first_one_past_the_gap(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var chance = new Random(7);
        foreach (var day in Changes(zone).SelectMany(change => Enumerable.Range(-1, 3).Select(change.AddDays)))
        {
            for (var i = 0; i < 12; i++)
            {
                var time = new TimeOnly(chance.Next(i < 8 ? 5 : 24), 5 * chance.Next(12));
                var instant = SendTimes.Instant(day, time, zone);
                Assert.Equal(TimeSpan.Zero, instant.Offset);
                Assert.True(Expected(day.ToDateTime(time), zone) == instant, $"{day:O} {time} in {id} gave {instant:O}");
            }
        }
    }

    [Fact]
    public void Every_zone_gets_its_own_instant_of_the_day_that_was_meant()
    {
        var schedule = new DraftSchedule("local_time", "Europe/Berlin")
        {
            SendAt = new DateTimeOffset(2026, 3, 28, 23, 30, 0, TimeSpan.Zero),
            LocalTime = new TimeOnly(2, 30),
        };
        var instants = SendTimes.PerZone(schedule, ["Asia/Tokyo", "America/New_York", "Mars/Base"]);

        // In Berlin it is the 29th already, and there is no half past two on that day.
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), instants["Europe/Berlin"]);
        Assert.Equal(instants["Europe/Berlin"], instants["Mars/Base"]);
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 17, 30, 0, TimeSpan.Zero), instants["Asia/Tokyo"]);
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 6, 30, 0, TimeSpan.Zero), instants["America/New_York"]);
    }

    [Fact]
    public void Campaign_begins_with_the_first_clock_or_now_where_some_have_struck_already()
    {
        var schedule = new DraftSchedule("local_time", "Europe/Berlin")
        {
            SendAt = new DateTimeOffset(2026, 7, 10, 12, 0, 0, TimeSpan.Zero),
            LocalTime = new TimeOnly(18, 0),
        };
        string[] zones = ["Asia/Tokyo", "America/New_York"];
        DateTimeOffset At(int hour) => new(2026, 7, 10, hour, 0, 0, TimeSpan.Zero);

        Assert.Equal(At(9), SendTimes.Start(schedule, zones, At(3)));
        Assert.Equal(At(12), SendTimes.Start(schedule, zones, At(12)));
        Assert.Equal(At(22), SendTimes.Start(schedule, zones, At(22).AddDays(1)));
        Assert.Equal("invalid_schedule", Assert.Throws<DomainException>(() => SendTimes.Start(schedule with { LocalTime = null }, zones, At(3))).Code);
    }

    /// <summary>The days on which a zone's offset changes, over ten years.</summary>
    private static IEnumerable<DateOnly> Changes(TimeZoneInfo zone)
    {
        var first = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var days = Enumerable.Range(0, 3650).Select(day => first.AddDays(day))
            .Where(day => zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1)))
            .Select(day => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(day.AddHours(12), zone).DateTime));
        return days.DefaultIfEmpty(new DateOnly(2026, 6, 1));
    }

    /// <summary>The first instant at which the clock shows the time; where none does, the time as far past the gap as it lies in it.</summary>
    private static DateTimeOffset Expected(DateTime wall, TimeZoneInfo zone)
    {
        var minutes = Enumerable.Range(-15 * 12, 30 * 12).Select(step => new DateTimeOffset(wall, TimeSpan.Zero).AddMinutes(5 * step));
        DateTimeOffset? before = null;
        foreach (var minute in minutes)
        {
            var shown = TimeZoneInfo.ConvertTime(minute, zone).DateTime;
            if (shown == wall)
            {
                return minute;
            }

            before = shown < wall ? minute : before;
        }

        // The clock's last time before the gap, and from there the minutes that were missing.
        return before!.Value.AddMinutes((wall - TimeZoneInfo.ConvertTime(before.Value, zone).DateTime).TotalMinutes);
    }
}
