using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Crm;

/// <summary>Which events are meant. Every condition that is set must hold.</summary>
public sealed record EventFilter
{
    /// <summary>Words that must each occur in title, genre, venue or city; case is ignored.</summary>
    public string? Text { get; init; }

    /// <summary>The genre; case is ignored.</summary>
    public string? Genre { get; init; }

    /// <summary>The city; case is ignored.</summary>
    public string? City { get; init; }

    /// <summary>Starts at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Starts before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Latest first instead of earliest first.</summary>
    public bool LatestFirst { get; init; }

    /// <summary>The cursor of the page before.</summary>
    public string? After { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>A genre of the promoter's events.</summary>
/// <param name="Genre">The genre.</param>
/// <param name="Events">Its events.</param>
/// <param name="Upcoming">Those of them that lie ahead.</param>
public sealed record GenreCount(string Genre, int Events, int Upcoming);

/// <summary>Looks events up.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose events.</param>
/// <param name="clock">Tells what lies ahead.</param>
public sealed class EventCatalog(CampaignDbContext db, TenantContext tenant, TimeProvider clock)
{
    /// <summary>The event of an id.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The event; null where the promoter has no such one.</returns>
    public Task<Event?> FindAsync(long eventId, CancellationToken cancellationToken) =>
        db.Events.AsNoTracking().SingleOrDefaultAsync(one => one.EventId == eventId, cancellationToken);

    /// <summary>The events that a filter lets through.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>By start, then id.</returns>
    public async Task<IReadOnlyList<Event>> SearchAsync(EventFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var events = Matching(filter);
        events = filter.LatestFirst
            ? events.OrderByDescending(one => one.StartsAt).ThenByDescending(one => one.EventId)
            : events.OrderBy(one => one.StartsAt).ThenBy(one => one.EventId);
        return await events.Take(filter.Limit).ToListAsync(cancellationToken);
    }

    /// <summary>A page of the same events as they are shown, with what was sold.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>By start, then id.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>: no such cursor.</exception>
    public async Task<Page<EventItem>> ListAsync(EventFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var events = await SearchAsync(filter with { Limit = filter.Limit + 1 }, cancellationToken);
        var items = await ItemsAsync([.. events.Take(filter.Limit)], cancellationToken);
        return new Page<EventItem>(items, events.Count > filter.Limit ? Keyset.Write(events[filter.Limit - 1].StartsAt, events[filter.Limit - 1].EventId) : null);
    }

    /// <summary>An event as it is shown.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The event; null where the promoter has no such one.</returns>
    public async Task<EventItem?> ShowAsync(long eventId, CancellationToken cancellationToken) =>
        await FindAsync(eventId, cancellationToken) is { } one ? (await ItemsAsync([one], cancellationToken))[0] : null;

    private async Task<IReadOnlyList<EventItem>> ItemsAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        var ids = events.Select(one => one.EventId).ToArray();
        var sold = await db.Purchases.Where(purchase => ids.Contains(purchase.EventId) && purchase.RefundedAt == null)
            .GroupBy(purchase => purchase.EventId)
            .Select(group => new { group.Key, Tickets = group.Sum(purchase => (long)purchase.Quantity) })
            .ToDictionaryAsync(row => row.Key, row => row.Tickets, cancellationToken);
        var currency = await db.Promoters.Where(promoter => promoter.PromoterId == tenant.RequiredPromoter).Select(promoter => promoter.Currency).SingleAsync(cancellationToken);
        return [.. events.Select(one => Item(one, currency, sold.GetValueOrDefault(one.EventId)))];
    }

    /// <summary>The promoter's genres.</summary>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>Most events first.</returns>
    public async Task<IReadOnlyList<GenreCount>> GenresAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = await db.Events.GroupBy(one => one.Genre)
            .Select(group => new { group.Key, Events = group.Count(), Upcoming = group.Count(one => one.StartsAt > now) })
            .ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.Events).ThenBy(row => row.Key, StringComparer.Ordinal).Select(row => new GenreCount(row.Key, row.Events, row.Upcoming))];
    }

    private IQueryable<Event> Matching(EventFilter filter)
    {
        var events = db.Events.AsNoTracking();
        events = filter.From is { } from ? events.Where(one => one.StartsAt >= from) : events;
        events = filter.To is { } to ? events.Where(one => one.StartsAt < to) : events;
        events = filter.Genre is { } genre ? events.Where(one => EF.Functions.ILike(one.Genre, Literal(genre), Escape)) : events;
        events = filter.City is { } city ? events.Where(one => EF.Functions.ILike(one.City, Literal(city), Escape)) : events;
        foreach (var word in (filter.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8))
        {
            var pattern = $"%{Literal(word)}%";
            events = events.Where(one => EF.Functions.ILike(one.Name, pattern, Escape) || EF.Functions.ILike(one.Genre, pattern, Escape)
                || EF.Functions.ILike(one.Venue, pattern, Escape) || EF.Functions.ILike(one.City, pattern, Escape));
        }

        if (filter.After is null)
        {
            return events;
        }

        var (at, id) = Keyset.ReadMomentNumber(filter.After);
        return filter.LatestFirst
            ? events.Where(one => one.StartsAt < at || (one.StartsAt == at && one.EventId < id))
            : events.Where(one => one.StartsAt > at || (one.StartsAt == at && one.EventId > id));
    }

    private const string Escape = "\\";

    /// <summary>A text as a pattern that means itself.</summary>
    private static string Literal(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static EventItem Item(Event one, string currency, long sold) => new(
        one.EventId, one.Name, one.Genre, one.Venue, one.City, one.Country,
        TimeZoneInfo.ConvertTime(one.StartsAt, TimeZoneInfo.FindSystemTimeZoneById(one.TimeZone)), one.TimeZone, one.Price, currency, one.Capacity, sold,
        EnumText.Of(one.Status), one.Url, one.ExternalId);
}
