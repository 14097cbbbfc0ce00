using Campaign.Contracts.Agents;
using Campaign.Core.Common;

namespace Campaign.Core.Campaigns;

/// <summary>Turns schedules into instants, each fan's clock respected.</summary>
public static class SendTimes
{
    /// <summary>
    /// The instant of a wall-clock time in a zone. A time that the clocks jump over in spring is moved past the gap; a time that comes twice in
    /// autumn is the first of the two. So everybody gets exactly one instant on the day that was meant.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="time">The wall-clock time.</param>
    /// <param name="zone">The zone.</param>
    /// <returns>The instant in UTC.</returns>
    public static DateTimeOffset Instant(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);

        // From instant to wall clock there is one answer; the other way .NET errs in zones whose winter is the exception, such as Dublin's. So the
        // offsets of the day before and the day after are tried.
        var wall = new DateTimeOffset(day.ToDateTime(time), TimeSpan.Zero);
        TimeSpan[] offsets = [zone.GetUtcOffset(wall.AddDays(-1)), zone.GetUtcOffset(wall.AddDays(1))];
        var shown = offsets.Select(offset => wall - offset).Where(instant => instant + zone.GetUtcOffset(instant) == wall).ToList();
        return shown.Count > 0 ? shown.Min() : wall - offsets[0];
    }

    /// <summary>When each zone's fans get a campaign on their own clock.</summary>
    /// <param name="schedule">A <c>local_time</c> schedule.</param>
    /// <param name="zones">IANA zones; an unknown one stands for the schedule's own.</param>
    /// <returns>The instant of each zone.</returns>
    /// <exception cref="DomainException"><c>invalid_schedule</c>.</exception>
    public static IReadOnlyDictionary<string, DateTimeOffset> PerZone(DraftSchedule schedule, IEnumerable<string> zones)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        var own = Zone(schedule.TimeZone) ?? throw Invalid($"'{schedule.TimeZone}' is no time zone.");
        var time = schedule.LocalTime ?? throw Invalid("A local_time schedule needs its wall-clock time.");
        var instant = schedule.SendAt ?? throw Invalid("A local_time schedule needs its day.");
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, own).DateTime);
        return zones.Append(schedule.TimeZone).Distinct().ToDictionary(zone => zone, zone => Instant(day, time, Zone(zone) ?? own));
    }

    /// <summary>
    /// When a campaign begins: its instant, or the earliest of its fans' clocks. Where the time has come in some zones and not in others it begins
    /// now; where it has passed in all, the last of them says by how much.
    /// </summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="zones">IANA zones of the fans; read for <c>local_time</c> alone.</param>
    /// <param name="now">The present.</param>
    /// <returns>The instant in UTC; it may have passed.</returns>
    /// <exception cref="DomainException"><c>invalid_schedule</c>.</exception>
    public static DateTimeOffset Start(DraftSchedule schedule, IEnumerable<string> zones, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return schedule.Mode switch
        {
            "now" => now,
            "at" => schedule.SendAt?.ToUniversalTime() ?? throw Invalid("An 'at' schedule needs its instant."),
            "local_time" => Begin([.. PerZone(schedule, zones).Values], now),
            _ => throw Invalid($"'{schedule.Mode}' is no schedule mode; use now, at or local_time."),
        };
    }

    /// <summary>Refuses a schedule that says no time.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="DomainException"><c>invalid_schedule</c>.</exception>
    public static void Require(DraftSchedule schedule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        Start(schedule, [], now);
        if (Zone(schedule.TimeZone) is null)
        {
            throw Invalid($"'{schedule.TimeZone}' is no time zone.");
        }

        if (schedule.LateRule is not (null or "send_now" or "skip"))
        {
            throw Invalid($"'{schedule.LateRule}' is no rule for those whose time has passed; use send_now or skip.");
        }
    }

    private static DateTimeOffset Begin(DateTimeOffset[] instants, DateTimeOffset now)
    {
        var (first, last) = (instants.Min(), instants.Max());
        return first > now ? first : last > now ? now : last;
    }

    private static TimeZoneInfo? Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private static DomainException Invalid(string message) => new("invalid_schedule", message);
}
