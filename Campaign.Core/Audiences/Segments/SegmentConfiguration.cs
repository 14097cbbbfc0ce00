using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Audiences.Segments;

internal sealed class SegmentConfiguration : IEntityTypeConfiguration<Segment>
{
    public void Configure(EntityTypeBuilder<Segment> builder)
    {
        builder.ToTable("segments").HasKey(segment => new { segment.PromoterId, segment.SegmentId });
        builder.Property(segment => segment.Name).HasMaxLength(200);
        builder.Property(segment => segment.Rule).HasJsonColumn();
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(segment => new { segment.PromoterId, segment.Name }).IsUnique();
    }
}
