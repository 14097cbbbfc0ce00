using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Delivery;

/// <summary>A message as the outbox channel took it: what would have gone out. Content is encrypted as addresses are, since it names the fan.</summary>
public sealed class OutboxMessage : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>As on the recipient; the primary key, so a repeated hand-over stores nothing new.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The campaign; null of a message that belongs to none.</summary>
    public required CampaignId? CampaignId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>JSON of address, subject, HTML, text and headers under the promoter's data key.</summary>
    public required byte[] ContentCipher { get; init; }

    /// <summary>When it was handed over.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
