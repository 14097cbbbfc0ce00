using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Analytics.Measures;

/// <summary>How much of an order each model gives to a campaign: the rows behind every attributed number. The shares of a model sum to at most 1 per order.</summary>
public sealed class AttributedOrder : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>The order.</summary>
    public required long PurchaseId { get; init; }

    /// <summary>Who bought.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The event.</summary>
    public required long EventId { get; init; }

    /// <summary>The channel of the message.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Its copy.</summary>
    public string? Variant { get; init; }

    /// <summary>When the message was accepted.</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    /// <summary>When the order was made.</summary>
    public required DateTimeOffset PurchasedAt { get; init; }

    /// <summary>What was paid.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Share by the last message within 5 days: 0 or 1.</summary>
    public required double LastTouch { get; init; }

    /// <summary>Share by the first message within 30 days: 0 or 1.</summary>
    public required double FirstTouch { get; init; }

    /// <summary>Share where all messages within 30 days have the same.</summary>
    public required double Linear { get; init; }
}
