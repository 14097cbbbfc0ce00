using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Imports;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("imports").HasKey(import => new { import.PromoterId, import.ImportId });
        builder.Property(import => import.FileName).HasMaxLength(200);
        builder.Property(import => import.Options).HasJsonColumn();
    }
}

internal sealed class ImportChunkConfiguration : IEntityTypeConfiguration<ImportChunk>
{
    public void Configure(EntityTypeBuilder<ImportChunk> builder) =>
        builder.ToTable("import_chunks").HasKey(chunk => new { chunk.PromoterId, chunk.UploadId, chunk.Number });
}

internal sealed class ImportRowConfiguration : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> builder)
    {
        builder.ToTable("import_rows").HasKey(row => new { row.PromoterId, row.ImportId, row.Row });
        builder.HasIndex(row => new { row.PromoterId, row.ImportId, row.Verdict, row.Row });

        // Ids of new subjects rise, so that entries are added at its end.
        builder.HasIndex(row => new { row.PromoterId, row.SubjectId, row.ImportId }).IsUnique().HasFilter("subject_id IS NOT NULL");
        builder.Property(row => row.Problems).HasColumnType("jsonb");
        builder.Property(row => row.Before).HasColumnType("jsonb");
    }
}
