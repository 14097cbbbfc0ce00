using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Tracking;

internal sealed class EngagementEventConfiguration : IEntityTypeConfiguration<EngagementEvent>
{
    public void Configure(EntityTypeBuilder<EngagementEvent> builder)
    {
        builder.ToTable("engagement_events").HasKey(row => new { row.PromoterId, row.At, row.EngagementId });
        builder.PartitionedBy("RANGE (at)");
        builder.HasIndex(row => new { row.PromoterId, row.FanId, row.Type, row.At });
    }
}

internal sealed class FanEngagementStatsConfiguration : IEntityTypeConfiguration<FanEngagementStats>
{
    public void Configure(EntityTypeBuilder<FanEngagementStats> builder)
    {
        builder.ToTable("fan_engagement_stats").HasKey(stats => new { stats.PromoterId, stats.Type, stats.Actor, stats.FanId });
    }
}
