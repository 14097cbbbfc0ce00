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

        // Not xmin: a new count, which the worker writes at any time, is no change that an editor could overwrite.
        builder.Property(segment => segment.UpdatedAt).IsConcurrencyToken();
        builder.HasIndex(segment => new { segment.PromoterId, segment.Name }).IsUnique().HasFilter("deleted_at IS NULL");
    }
}

internal sealed class SegmentVersionConfiguration : IEntityTypeConfiguration<SegmentVersion>
{
    public void Configure(EntityTypeBuilder<SegmentVersion> builder)
    {
        builder.ToTable("segment_versions").HasKey(row => new { row.PromoterId, row.SegmentId, row.Version });
        builder.Property(row => row.Rule).HasJsonColumn();
        builder.Property(row => row.CreatedBy).HasMaxLength(60);
    }
}

internal sealed class SegmentMembersConfiguration : IEntityTypeConfiguration<SegmentMembers>
{
    public void Configure(EntityTypeBuilder<SegmentMembers> builder) =>
        builder.ToTable("segment_members").HasKey(row => new { row.PromoterId, row.SegmentId });
}

internal sealed class SegmentEvaluationConfiguration : IEntityTypeConfiguration<SegmentEvaluation>
{
    public void Configure(EntityTypeBuilder<SegmentEvaluation> builder) =>
        builder.ToTable("segment_evaluations").HasKey(row => new { row.PromoterId, row.SegmentId, row.EvaluationId });
}
