using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Crm;

/// <summary>A show, past or to come.</summary>
public sealed class Event : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The event.</summary>
    public required long EventId { get; init; }

    /// <summary>The id in the ticketing system; unique within the promoter.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Title.</summary>
    public required string Name { get; set; }

    /// <summary>Genre in lower case, such as <c>techno</c>.</summary>
    public required string Genre { get; set; }

    /// <summary>Venue.</summary>
    public required string Venue { get; set; }

    /// <summary>City.</summary>
    public required string City { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>When it starts.</summary>
    public required DateTimeOffset StartsAt { get; set; }

    /// <summary>IANA zone of the venue.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Ticket price in the promoter's currency.</summary>
    public decimal? Price { get; set; }

    /// <summary>Tickets there are.</summary>
    public int? Capacity { get; set; }

    /// <summary>Where tickets are sold.</summary>
    public string? Url { get; set; }

    /// <summary>Whether it takes place.</summary>
    public required EventStatus Status { get; set; }

    /// <summary>The last change.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>Whether an event takes place.</summary>
public enum EventStatus
{
    /// <summary>As planned, or past.</summary>
    Scheduled,

    /// <summary>At another time, not known yet.</summary>
    Postponed,

    /// <summary>Not at all.</summary>
    Cancelled,
}
