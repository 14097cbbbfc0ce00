using Campaign.Contracts.Journeys;
using Campaign.Core.Campaigns;
using Campaign.Core.Journeys.Definition;

namespace Campaign.Core.Journeys.Running;

/// <summary>When waits are over, each fan's clock respected.</summary>
internal static class WaitTimes
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The moment at which a fan's wait is over; it may have passed. Null where there is no event to count from.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="arrivedAt">When the fan got there.</param>
    /// <param name="zone">The fan's clock.</param>
    /// <param name="event">What dates count from.</param>
    public static DateTimeOffset? Due(JourneyWait wait, DateTimeOffset arrivedAt, TimeZoneInfo zone, JourneyEventTime? @event)
    {
        if (wait.Event is not null)
        {
            return @event is null ? null : Relative(wait, zone, @event);
        }

        var after = JourneySpan.Parse(wait.For)?.After(arrivedAt, zone) ?? arrivedAt;
        return wait.At is null && wait.Days is not { Count: > 0 } ? after : Next(wait, after, zone);
    }

    private static DateTimeOffset Relative(JourneyWait wait, TimeZoneInfo zone, JourneyEventTime @event)
    {
        var offset = JourneySpan.ParseOffset(wait.Event) ?? default;
        if (wait.At is not { } time)
        {
            return offset.After(@event.StartsAt, @event.Zone);
        }

        // The day is the venue's, where the show is; the time is that of the fan's clock.
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(@event.StartsAt, @event.Zone).DateTime).AddDays(offset.Days);
        return SendTimes.Instant(day, time, zone);
    }

    /// <summary>The first moment, not before another, at which the clock shows the time on one of the days.</summary>
    private static DateTimeOffset Next(JourneyWait wait, DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var first = DateOnly.FromDateTime(local);
        if (wait.At is null && IsOn(wait, first))
        {
            return after;
        }

        var time = wait.At ?? TimeOnly.FromDateTime(local);
        for (var i = 0; i <= 8; i++)
        {
            var moment = SendTimes.Instant(first.AddDays(i), time, zone);
            if (moment >= after && IsOn(wait, first.AddDays(i)))
            {
                return moment;
            }
        }

        return after;
    }

    private static bool IsOn(JourneyWait wait, DateOnly day) => wait.Days is not { Count: > 0 } days || days.Contains(Days[(int)day.DayOfWeek]);
}

/// <summary>When an event starts, on which clock.</summary>
internal sealed record JourneyEventTime(DateTimeOffset StartsAt, TimeZoneInfo Zone);
