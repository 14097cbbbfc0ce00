using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Analytics.Measures;

/// <summary>What a campaign's orders and holdout came to when they were last measured. Money in the promoter's currency.</summary>
public sealed class CampaignMeasure : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>Orders by the last message within 5 days.</summary>
    public double LastOrders { get; init; }

    /// <summary>Their money.</summary>
    public decimal LastRevenue { get; init; }

    /// <summary>Orders by the first message within 30 days.</summary>
    public double FirstOrders { get; init; }

    /// <summary>Their money.</summary>
    public decimal FirstRevenue { get; init; }

    /// <summary>Orders by all messages within 30 days alike.</summary>
    public double LinearOrders { get; init; }

    /// <summary>Their money.</summary>
    public decimal LinearRevenue { get; init; }

    /// <summary>Fans meant to get it; 0 where nobody was held out.</summary>
    public long Treated { get; init; }

    /// <summary>Of these, buyers within 5 days of its start.</summary>
    public long TreatedBuyers { get; init; }

    /// <summary>Their money.</summary>
    public double TreatedRevenue { get; init; }

    /// <summary>The sum of squares of what each paid.</summary>
    public double TreatedSquares { get; init; }

    /// <summary>Fans held out.</summary>
    public long Held { get; init; }

    /// <summary>Of these, buyers.</summary>
    public long HeldBuyers { get; init; }

    /// <summary>Their money.</summary>
    public double HeldRevenue { get; init; }

    /// <summary>The sum of squares of what each paid.</summary>
    public double HeldSquares { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }
}

/// <summary>What came of a part of a campaign, when it was last measured. The parts of a dimension add up to the campaign.</summary>
public sealed class CampaignPart : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary><c>channel</c>, <c>variant</c>, <c>city</c>, or <c>day</c> (of the order, in the promoter's zone; orders and money alone).</summary>
    public required string Dimension { get; init; }

    /// <summary>Which; empty where it is not known.</summary>
    public required string Value { get; init; }

    /// <summary>Messages accepted.</summary>
    public long Accepted { get; init; }

    /// <summary>Fans who opened.</summary>
    public long Opened { get; init; }

    /// <summary>Fans who clicked.</summary>
    public long Clicked { get; init; }

    /// <summary>Orders by the last message within 5 days.</summary>
    public long Orders { get; init; }

    /// <summary>Their money.</summary>
    public decimal Revenue { get; init; }
}
