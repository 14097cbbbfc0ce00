using Campaign.Contracts.Crm;
using Campaign.Core.Common;
using Campaign.Core.Crm.Geo;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Crm;

/// <summary>Makes and changes events by hand.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose events.</param>
/// <param name="purchases">Keeps the totals by genre.</param>
/// <param name="audit">Notes who did it.</param>
/// <param name="clock">Says when.</param>
public sealed class EventEditor(CampaignDbContext db, TenantContext tenant, PurchaseLedger purchases, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Makes an event.</summary>
    /// <param name="input">The event.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c> or <c>external_id_taken</c>.</exception>
    public async Task<long> CreateAsync(EventInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var made = new Event
        {
            PromoterId = tenant.RequiredPromoter,
            EventId = default,
            Name = input.Name,
            Genre = "",
            Venue = "",
            City = "",
            Country = "",
            StartsAt = default,
            TimeZone = "",
            Status = EventStatus.Scheduled,
        };
        await SetAsync(made, input, cancellationToken);
        db.Add(made);
        await SaveAsync("event.create", made, cancellationToken);
        return made.EventId;
    }

    /// <summary>Changes an event. Where its genre changes, the totals of those who bought tickets follow.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="input">As it shall be.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>Whether there is such an event.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c> or <c>external_id_taken</c>.</exception>
    public async Task<bool> UpdateAsync(long eventId, EventInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await db.Events.SingleOrDefaultAsync(one => one.EventId == eventId, cancellationToken) is not { } changed)
        {
            return false;
        }

        await SetAsync(changed, input, cancellationToken);
        await SaveAsync("event.update", changed, cancellationToken);
        return true;
    }

    private async Task SetAsync(Event one, EventInput input, CancellationToken cancellationToken)
    {
        var promoter = await db.Promoters.AsNoTracking().SingleAsync(row => row.PromoterId == tenant.RequiredPromoter, cancellationToken);
        var country = input.Country is { } code
            ? Countries.CodeOf(code) ?? throw new DomainException("invalid_request", $"'{code}' is no country.")
            : null;
        var city = Gazetteer.Cities.Resolve(input.City, country ?? promoter.Country).City;
        var zone = input.TimeZone ?? city?.TimeZone ?? promoter.TimeZone;
        one.TimeZone = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : throw new DomainException("invalid_request", $"'{zone}' is no IANA time zone.");
        (one.Name, one.Genre, one.Venue) = (input.Name.Trim(), input.Genre.Trim().ToLowerInvariant(), input.Venue.Trim());
        (one.City, one.Country) = (city?.Name ?? input.City.Trim(), country ?? city?.Country ?? promoter.Country);
        (one.StartsAt, one.Price, one.Capacity) = (input.StartsAt.ToUniversalTime(), input.Price, input.Capacity);
        (one.Url, one.Status, one.ExternalId) = (input.Url, EnumText.Parse<EventStatus>(input.Status), input.ExternalId);
        one.UpdatedAt = clock.GetUtcNow();
    }

    private Task<int> SaveAsync(string action, Event one, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var regenred = db.Entry(one) is { State: EntityState.Modified } entry && entry.Property(row => row.Genre).IsModified;
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
            {
                throw new DomainException("external_id_taken", "Another event has this external id.");
            }

            if (regenred)
            {
                await purchases.RecountBuyersAsync(one.EventId, cancellationToken);
            }

            audit.Record(action, $"event:{one.EventId}");
            await db.SaveChangesAsync(cancellationToken);
            await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
            return 0;
        },
        cancellationToken);
}
