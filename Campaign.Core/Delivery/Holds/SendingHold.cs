using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Delivery.Holds;

/// <summary>The switch that stops all sending of a promoter, or of everybody. Looked at before each batch.</summary>
public sealed class SendingHold : ITenantOwned
{
    /// <summary>Stands for the whole platform.</summary>
    public static readonly PromoterId Everybody = new(Guid.Empty);

    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Who stopped it.</summary>
    public required string HeldBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset HeldAt { get; init; }
}

internal sealed class SendingHoldConfiguration : IEntityTypeConfiguration<SendingHold>
{
    public void Configure(EntityTypeBuilder<SendingHold> builder) => builder.ToTable("sending_holds").HasKey(row => row.PromoterId);
}
