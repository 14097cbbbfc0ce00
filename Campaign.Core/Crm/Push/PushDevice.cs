using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Crm.Push;

/// <summary>Where a fan gets push notifications: the token of the device that the promoter's app last told of. It goes when the fan does.</summary>
public sealed class PushDevice : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The fan.</summary>
    public required FanId FanId { get; init; }

    /// <summary>The token under the promoter's data key.</summary>
    public required byte[] TokenCipher { get; set; }

    /// <summary>HMAC-SHA-256 of the token: by it a token is known again, and suppressed.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>Whether the fan agrees to marketing by push; null where nobody asked. A service notification needs the token alone.</summary>
    public bool? Consent { get; set; }

    /// <summary>The last change.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class PushDeviceConfiguration : IEntityTypeConfiguration<PushDevice>
{
    public void Configure(EntityTypeBuilder<PushDevice> builder)
    {
        builder.ToTable("push_devices").HasKey(device => new { device.PromoterId, device.FanId });
        builder.HasIndex(device => new { device.PromoterId, device.TokenHash }).IsUnique();
        builder.HasOne<Fan>().WithMany().HasForeignKey(device => new { device.PromoterId, device.FanId }).OnDelete(DeleteBehavior.Cascade);
    }
}
