using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Analytics.Rollups;

internal sealed class CampaignCellConfiguration : IEntityTypeConfiguration<CampaignCell>
{
    public void Configure(EntityTypeBuilder<CampaignCell> builder) => builder.ToTable("campaign_cells")
        .HasKey(cell => new { cell.PromoterId, cell.CampaignId, cell.Channel, cell.Variant, cell.Arm, cell.Type, cell.Actor });
}

internal sealed class EngagementHourConfiguration : IEntityTypeConfiguration<EngagementHour>
{
    public void Configure(EntityTypeBuilder<EngagementHour> builder)
    {
        builder.ToTable("engagement_hours").HasKey(row => new { row.PromoterId, row.CampaignId, row.Hour, row.Channel, row.Type, row.Actor });
        builder.HasIndex(row => new { row.PromoterId, row.Hour });
    }
}
