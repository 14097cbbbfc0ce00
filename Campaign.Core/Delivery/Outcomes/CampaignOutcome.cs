using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Delivery.Outcomes;

/// <summary>
/// What came of one campaign on one channel, in one row: what forecasts are made of, so that none has to look at events. Machines count nowhere.
/// </summary>
public sealed class CampaignOutcome : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>When sending began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The promoted event; orders are known of it alone.</summary>
    public long? EventId { get; init; }

    /// <summary>The event's genre.</summary>
    public string? Genre { get; init; }

    /// <summary>The event's ticket price in the promoter's currency.</summary>
    public decimal? Price { get; init; }

    /// <summary>Equal for campaigns to the same audience; see <see cref="AudienceKey"/>.</summary>
    public required string AudienceKey { get; init; }

    /// <summary>Messages that the channel took.</summary>
    public required long Accepted { get; init; }

    /// <summary>Fans of whom a person opened it.</summary>
    public required long Opened { get; init; }

    /// <summary>Fans of whom a person clicked in it.</summary>
    public required long Clicked { get; init; }

    /// <summary>Orders for the event within five days of the message.</summary>
    public required long Orders { get; init; }

    /// <summary>What these orders brought, in the promoter's currency.</summary>
    public required decimal Revenue { get; init; }

    /// <summary>The sum of their squares, which says how far orders differ.</summary>
    public required decimal RevenueSquares { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }
}

/// <summary>What came of one campaign in one hour of the week on the fans' clocks.</summary>
public sealed class SendHour : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>Monday is 1 (ISO 8601).</summary>
    public required short Weekday { get; init; }

    /// <summary>0 to 23.</summary>
    public required short Hour { get; init; }

    /// <summary>Messages that the channel took in this hour.</summary>
    public required long Accepted { get; init; }

    /// <summary>Of their fans, those of whom a person opened it.</summary>
    public required long Opened { get; init; }

    /// <summary>Of their fans, those of whom a person clicked in it.</summary>
    public required long Clicked { get; init; }
}
