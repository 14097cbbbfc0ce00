using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Crm;

/// <summary>An event to make, or an event as it shall be from now on.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Genre">Its genre; kept in lower case.</param>
/// <param name="Venue">Its venue.</param>
/// <param name="City">Its city.</param>
/// <param name="StartsAt">When it starts.</param>
/// <param name="Country">ISO 3166-1 alpha-2; that of the city, or else the promoter's, where null.</param>
/// <param name="TimeZone">IANA zone of the venue; that of the city, or else the promoter's, where null.</param>
/// <param name="Price">The ticket price in the promoter's currency.</param>
/// <param name="Capacity">Tickets there are.</param>
/// <param name="Url">Where tickets are sold.</param>
/// <param name="Status"><c>scheduled</c>, <c>postponed</c> or <c>cancelled</c>.</param>
/// <param name="ExternalId">The id in the ticketing system; unique within the promoter.</param>
public sealed record EventInput(
    [property: Required, StringLength(300, MinimumLength = 1)] string Name,
    [property: Required, StringLength(60, MinimumLength = 1)] string Genre,
    [property: Required(AllowEmptyStrings = true), StringLength(300)] string Venue,
    [property: Required, StringLength(100, MinimumLength = 1)] string City,
    DateTimeOffset StartsAt,
    [property: StringLength(2, MinimumLength = 2)] string? Country = null,
    [property: StringLength(60)] string? TimeZone = null,
    [property: Range(0, 9_999_999)] decimal? Price = null,
    [property: Range(0, 10_000_000)] int? Capacity = null,
    [property: Url, StringLength(1_000)] string? Url = null,
    [property: RegularExpression("scheduled|postponed|cancelled")] string Status = "scheduled",
    [property: StringLength(100)] string? ExternalId = null);
