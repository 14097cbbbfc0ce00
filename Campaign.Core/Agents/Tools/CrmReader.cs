using Campaign.Contracts.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Tools;

/// <summary>Reads the scope's promoter through the tenant-filtered context.</summary>
internal sealed class CrmReader(CampaignDbContext database) : ICrmReader
{
    private const int MaxEvents = 5000;
    private const int MaxCities = 3000;

    public async Task<IReadOnlyList<EventFacts>> EventsAsync(CancellationToken cancellationToken)
    {
        var rows = await database.Events.AsNoTracking().OrderByDescending(row => row.StartsAt).Take(MaxEvents).ToListAsync(cancellationToken);
        return [.. rows.Select(Facts)];
    }

    public static EventFacts Facts(Event row) =>
        new(row.EventId, row.Name, row.Genre, row.Venue, row.City, AtVenue(row), row.Price, row.Status == EventStatus.Cancelled, row.Url);

    public async Task<IReadOnlyList<GenreFacts>> GenresAsync(CancellationToken cancellationToken)
    {
        var bought = await database.FanGenreStats.AsNoTracking().GroupBy(row => row.Genre)
            .Select(group => new { Genre = group.Key, Buyers = group.LongCount() }).ToListAsync(cancellationToken);
        var offered = await database.Events.AsNoTracking().Select(row => row.Genre).Distinct().ToListAsync(cancellationToken);
        return [.. offered.Union(bought.Select(row => row.Genre))
            .Select(genre => new GenreFacts(genre, bought.FirstOrDefault(row => row.Genre == genre)?.Buyers ?? 0))
            .OrderByDescending(genre => genre.Buyers).ThenBy(genre => genre.Genre, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<CityFacts>> CitiesAsync(CancellationToken cancellationToken)
    {
        var rows = await database.Fans.AsNoTracking().Where(fan => fan.City != null)
            .GroupBy(fan => new { fan.City, fan.State, fan.Country })
            .Select(group => new { group.Key.City, group.Key.State, group.Key.Country, Fans = group.LongCount() })
            .OrderByDescending(row => row.Fans).ThenBy(row => row.City).Take(MaxCities).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CityFacts(row.City!, row.State, row.Country, row.Fans))];
    }

    public async Task<IReadOnlyList<CampaignFacts>> CampaignsAsync(CancellationToken cancellationToken)
    {
        CampaignStatus[] gone = [CampaignStatus.Sending, CampaignStatus.Sent, CampaignStatus.Paused];
        var rows = await database.Campaigns.AsNoTracking().Where(row => gone.Contains(row.Status) && row.JourneyId == null)
            .OrderByDescending(row => row.StartedAt ?? row.CreatedAt).Take(20).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CampaignFacts(
            row.CampaignId.Value, row.Name, row.Copy.Variants.FirstOrDefault(variant => variant.Subject is not null)?.Subject,
            EnumText.Of(row.Channels.First()), row.EventId, row.StartedAt) { Copy = row.Copy })];
    }

    public async Task<CampaignOutcome> OutcomeAsync(Guid campaignId, CancellationToken cancellationToken)
    {
        var id = new CampaignId(campaignId);
        var engaged = await database.EngagementEvents.AsNoTracking().Where(row => row.CampaignId == id)
            .GroupBy(row => new { row.Type, row.Actor })
            .Select(group => new { group.Key.Type, group.Key.Actor, Fans = group.Select(row => row.FanId).Distinct().LongCount() })
            .ToListAsync(cancellationToken);
        var recipients = await database.Recipients.AsNoTracking().LongCountAsync(row => row.CampaignId == id, cancellationToken);
        long Count(EngagementType type, EngagementActor? actor = null) =>
            engaged.Where(row => row.Type == type && (actor is null || row.Actor == actor)).Sum(row => row.Fans);
        return new CampaignOutcome(
            recipients, Count(EngagementType.Sent), Count(EngagementType.Delivered), Count(EngagementType.Open, EngagementActor.Human),
            Count(EngagementType.Click, EngagementActor.Human), Count(EngagementType.Unsubscribe));
    }

    private static DateTimeOffset AtVenue(Event row) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(row.StartsAt, zone) : row.StartsAt;
}
