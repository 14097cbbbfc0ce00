using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Delivery;

/// <summary>
/// A campaign that is being sent: what workers pick from, least recently served promoter first. Holds ids alone, so that workers may
/// look across promoters here and nowhere else but in the jobs.
/// </summary>
public sealed class Dispatch : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>When the next recipient is due.</summary>
    public required DateTimeOffset NextDueAt { get; set; }

    /// <summary>When a worker last took a batch.</summary>
    public required DateTimeOffset LastServedAt { get; set; }

    /// <summary>Since when its channel has taken nothing, because it is away or refuses us altogether; null while it takes messages.</summary>
    public DateTimeOffset? AwaySince { get; init; }

    /// <summary>W3C trace context of the launch, so that each batch shows in the trace of the approval that led to it.</summary>
    public string? TraceParent { get; init; }
}
