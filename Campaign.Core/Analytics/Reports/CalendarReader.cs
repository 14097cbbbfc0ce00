using System.Globalization;
using Campaign.Contracts.Analytics;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Analytics.Reports;

/// <summary>What is on between two moments: campaigns and events.</summary>
/// <param name="database">The unit of work.</param>
public sealed class CalendarReader(CampaignDbContext database)
{
    private const int Most = 500;

    /// <summary>Reads it.</summary>
    /// <param name="from">From this moment.</param>
    /// <param name="to">Until before this one.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>At most 500 campaigns and 500 events, in the order of time.</returns>
    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (begins, ends) = (from.ToUniversalTime(), to.ToUniversalTime());
        var campaigns = await database.Campaigns.AsNoTracking()
            .Where(row => (row.StartedAt ?? row.SendAt) >= begins && (row.StartedAt ?? row.SendAt) < ends)
            .OrderBy(row => row.StartedAt ?? row.SendAt).Take(Most)
            .Select(row => new { row.CampaignId, row.Name, row.StartedAt, row.SendAt, row.Status, row.Channels, row.EventId }).ToListAsync(cancellationToken);
        var events = await database.Events.AsNoTracking().Where(row => row.StartsAt >= begins && row.StartsAt < ends)
            .OrderBy(row => row.StartsAt).Take(Most)
            .Select(row => new { row.EventId, row.Name, row.StartsAt, row.Status, row.Genre, row.City }).ToListAsync(cancellationToken);
        long[] promoted = [.. campaigns.Where(row => row.EventId is not null).Select(row => row.EventId!.Value).Distinct()];
        var names = await database.Events.AsNoTracking().Where(row => promoted.Contains(row.EventId))
            .ToDictionaryAsync(row => row.EventId, row => row.Name, cancellationToken);
        return [.. campaigns.Select(row => new CalendarEntry(
                "campaign", row.CampaignId.Value.ToString(), row.Name, (row.StartedAt ?? row.SendAt)!.Value, EnumText.Of(row.Status),
                [.. row.Channels.Select(EnumText.Of)], row.EventId is { } id ? names.GetValueOrDefault(id) : null))
            .Concat(events.Select(row => new CalendarEntry(
                "event", row.EventId.ToString(CultureInfo.InvariantCulture), row.Name, row.StartsAt, EnumText.Of(row.Status), [], $"{row.Genre} · {row.City}")))
            .OrderBy(entry => entry.At)];
    }
}
