using Campaign.Contracts.Journeys;
using Campaign.Core.Campaigns;

namespace Campaign.Core.Journeys.Running;

/// <summary>When a journey looks next for fans who enter.</summary>
internal static class EntryTimes
{
    /// <summary>The next look after one that was made now.</summary>
    public static DateTimeOffset Next(JourneyEntry entry, DateTimeOffset now, TimeZoneInfo zone, TimeSpan lookEvery)
    {
        if (entry.Kind == "purchase")
        {
            return now + lookEvery;
        }

        if (entry.Every == "hour")
        {
            return now.AddHours(1);
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var moment = SendTimes.Instant(today, entry.At ?? default, zone);
        return moment > now ? moment : SendTimes.Instant(today.AddDays(1), entry.At ?? default, zone);
    }
}
