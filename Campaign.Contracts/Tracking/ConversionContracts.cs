using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Tracking;

/// <summary>An order that a shop tells of, by a visitor who came through a link of a message.</summary>
/// <param name="Click">The visit's <c>cmp_click</c>, which the link had put into the address.</param>
/// <param name="OrderId">The shop's id: an order told again is not recorded again.</param>
/// <param name="Quantity">Tickets.</param>
/// <param name="UnitPrice">Of one ticket, in the promoter's currency.</param>
/// <param name="EventId">The shop's id of the event, where it is not the one that the campaign promotes.</param>
/// <param name="PurchasedAt">When; now where not said.</param>
public sealed record ReportConversion(
    [property: StringLength(200)] string Click,
    [property: StringLength(200, MinimumLength = 1)] string OrderId,
    [property: Range(1, 10_000)] int Quantity,
    [property: Range(0, 1_000_000)] decimal UnitPrice,
    [property: StringLength(200)] string? EventId = null,
    DateTimeOffset? PurchasedAt = null);

/// <summary>What became of it.</summary>
/// <param name="Recorded">Whether the order is new.</param>
/// <param name="CampaignId">The campaign that it came from.</param>
public sealed record ConversionReceipt(bool Recorded, Guid CampaignId);
