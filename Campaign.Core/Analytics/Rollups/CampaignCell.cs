using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Analytics.Rollups;

/// <summary>What a campaign's copy did so far. Moved by a trigger in the statement that writes the events, so it is never behind them.</summary>
public sealed class CampaignCell : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The copy; empty where the recipient is gone.</summary>
    public required string Variant { get; init; }

    /// <summary>The arm of the test; empty outside of it.</summary>
    public required string Arm { get; init; }

    /// <summary>What happened.</summary>
    public required EngagementType Type { get; init; }

    /// <summary>Who caused it.</summary>
    public required EngagementActor Actor { get; init; }

    /// <summary>Events.</summary>
    public long Events { get; init; }

    /// <summary>Fans whose first it was; of opens and clicks by people alone.</summary>
    public long Fans { get; init; }
}

/// <summary>The same by the hour in which it happened.</summary>
public sealed class EngagementHour : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>The beginning of the hour, UTC.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>What happened.</summary>
    public required EngagementType Type { get; init; }

    /// <summary>Who caused it.</summary>
    public required EngagementActor Actor { get; init; }

    /// <summary>Events.</summary>
    public long Events { get; init; }

    /// <summary>Fans whose first it was; of opens and clicks by people alone.</summary>
    public long Fans { get; init; }
}
