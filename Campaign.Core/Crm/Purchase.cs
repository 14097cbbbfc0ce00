using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Crm;

/// <summary>One order of tickets for one event.</summary>
public sealed class Purchase : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The purchase.</summary>
    public required long PurchaseId { get; init; }

    /// <summary>The id in the ticketing system; unique within the promoter.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Who bought.</summary>
    public required FanId FanId { get; init; }

    /// <summary>For which event.</summary>
    public required long EventId { get; init; }

    /// <summary>Tickets.</summary>
    public required int Quantity { get; init; }

    /// <summary>Price of one ticket in the promoter's currency.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>Money for all tickets in the promoter's currency.</summary>
    public required decimal Amount { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset PurchasedAt { get; init; }

    /// <summary>When it was refunded; a refunded purchase counts nowhere.</summary>
    public DateTimeOffset? RefundedAt { get; set; }

    /// <summary>The last change.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
