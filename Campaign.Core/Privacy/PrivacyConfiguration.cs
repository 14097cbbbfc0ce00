using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Privacy;

internal sealed class PromoterDataKeyConfiguration : IEntityTypeConfiguration<PromoterDataKey>
{
    public void Configure(EntityTypeBuilder<PromoterDataKey> builder) =>
        builder.ToTable("promoter_data_keys").HasKey(key => new { key.PromoterId, key.KeyId });
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit").HasKey(entry => new { entry.PromoterId, entry.At, entry.AuditId });
        builder.PartitionedBy("RANGE (at)");
        builder.HasIndex(entry => new { entry.PromoterId, entry.Subject, entry.At });
        builder.Property(entry => entry.Details).HasColumnType("jsonb");
    }
}
