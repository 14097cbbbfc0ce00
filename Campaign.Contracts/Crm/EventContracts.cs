namespace Campaign.Contracts.Crm;

/// <summary>An event in the list.</summary>
/// <param name="Id">The event.</param>
/// <param name="Name">Its title.</param>
/// <param name="Genre">Its genre.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="City">Its city.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="StartsAt">When it starts, with the offset of the venue.</param>
/// <param name="TimeZone">IANA zone of the venue.</param>
/// <param name="Price">The ticket price in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Capacity">Tickets there are.</param>
/// <param name="TicketsSold">Tickets sold and not refunded.</param>
/// <param name="Status"><c>scheduled</c>, <c>postponed</c> or <c>cancelled</c>.</param>
/// <param name="Url">Where tickets are sold.</param>
/// <param name="ExternalId">The id in the ticketing system.</param>
public sealed record EventItem(
    long Id, string Name, string Genre, string Venue, string City, string Country, DateTimeOffset StartsAt, string TimeZone, decimal? Price,
    string Currency, int? Capacity, long TicketsSold, string Status, string? Url, string? ExternalId = null);
