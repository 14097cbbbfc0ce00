using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Delivery.Receipts;

/// <summary>A receipt that was taken: what makes a repeated one known.</summary>
public sealed class ProviderReceipt : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>Who told it.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's id of the event.</summary>
    public required string ReceiptId { get; init; }

    /// <summary>What it told.</summary>
    public required string Type { get; init; }

    /// <summary>The campaign; null of an answer that names no message.</summary>
    public CampaignId? CampaignId { get; init; }

    /// <summary>The fan.</summary>
    public FanId? FanId { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class ProviderReceiptConfiguration : IEntityTypeConfiguration<ProviderReceipt>
{
    public void Configure(EntityTypeBuilder<ProviderReceipt> builder)
    {
        builder.ToTable("provider_receipts").HasKey(row => new { row.PromoterId, row.Provider, row.ReceiptId });
        builder.HasIndex(row => new { row.PromoterId, row.ReceivedAt });
    }
}
