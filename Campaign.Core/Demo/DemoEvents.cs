namespace Campaign.Core.Demo;

/// <summary>Three years of events and two months ahead, on fixed weekdays counted from today.</summary>
internal static class DemoEvents
{
    private const int DaysBack = 3 * 365;
    private const int DaysAhead = 60;
    private const int FansOfCapacities = 20_000;

    public static List<DemoEvent> Of(DemoPromoter promoter, int fans, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(promoter.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var events = new List<DemoEvent>();
        foreach (var series in promoter.Series)
        {
            foreach (var day in Days(series, today))
            {
                var age = Math.Max(0, today.DayNumber - day.DayNumber) / 365.0;
                var price = Math.Round(series.Price * (decimal)Math.Pow(0.93, Math.Floor(age)));
                var local = day.ToDateTime(new TimeOnly(series.Hour, 0));
                var startsAt = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone));
                events.Add(new DemoEvent(0, series, startsAt, price, (int)(series.Capacity * Math.Max(1.0, (double)fans / FansOfCapacities))));
            }
        }

        return [.. events.OrderBy(one => one.StartsAt).ThenBy(one => one.Series.Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<DateOnly> Days(DemoSeries series, DateOnly today)
    {
        var first = Next(series.Day, today.AddDays(series.NextInDays ?? 1));
        var last = series.NextInDays is null ? today.AddDays(DaysAhead) : first;
        var step = 7 * series.EveryWeeks;
        for (var day = first.AddDays(-step * (DaysBack / step)); day <= last; day = day.AddDays(step))
        {
            // Of a series with one event to come, those between today and it are left out.
            if (day >= today.AddDays(-DaysBack) && (day < today || day >= first))
            {
                yield return day;
            }
        }
    }

    private static DateOnly Next(DayOfWeek day, DateOnly from) => from.AddDays(((int)day - (int)from.DayOfWeek + 7) % 7);
}
