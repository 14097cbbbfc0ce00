using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Analytics.Reports;

/// <summary>A report over all purchases that takes too long to make on every look; made anew once a day.</summary>
public sealed class StoredReport : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary><c>cohorts</c> or <c>rfm</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The report as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MeasuredAt { get; set; }
}

internal sealed class StoredReportConfiguration : IEntityTypeConfiguration<StoredReport>
{
    public void Configure(EntityTypeBuilder<StoredReport> builder)
    {
        builder.ToTable("stored_reports").HasKey(report => new { report.PromoterId, report.Kind });
        builder.Property(report => report.Kind).HasMaxLength(20);
        builder.Property(report => report.Content).HasColumnType("jsonb");
    }
}
