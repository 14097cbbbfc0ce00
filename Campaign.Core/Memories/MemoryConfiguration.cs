using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Memories;

internal sealed class MemoryConfiguration : IEntityTypeConfiguration<Memory>
{
    public void Configure(EntityTypeBuilder<Memory> builder)
    {
        builder.ToTable("memories").HasKey(memory => new { memory.PromoterId, memory.MemoryId });
        builder.Property(memory => memory.Text).HasMaxLength(MemoryText.MaxLength);
        builder.Property(memory => memory.CreatedBy).HasMaxLength(60);
        builder.HasIndex(memory => new { memory.PromoterId, memory.Key }).IsUnique().HasFilter("deleted_at IS NULL");
    }
}
