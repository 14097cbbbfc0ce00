using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Crm;

/// <summary>An address that must not be messaged, by its hash: it outlives the fan's erasure and re-import.</summary>
public sealed class Suppression : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>As on the fan.</summary>
    public required byte[] AddressHash { get; init; }

    /// <summary>Why.</summary>
    public required SuppressionReason Reason { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Why an address must not be messaged.</summary>
public enum SuppressionReason
{
    /// <summary>The person asked for it.</summary>
    Unsubscribed,

    /// <summary>The mailbox does not exist.</summary>
    HardBounce,

    /// <summary>The person reported a message as unwanted.</summary>
    Complaint,

    /// <summary>The promoter decided so.</summary>
    Manual,
}
