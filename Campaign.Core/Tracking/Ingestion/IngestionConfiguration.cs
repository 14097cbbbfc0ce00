using Campaign.Core.Tracking.Verdicts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Tracking.Ingestion;

internal sealed class InboxEventConfiguration : IEntityTypeConfiguration<InboxEvent>
{
    public void Configure(EntityTypeBuilder<InboxEvent> builder) =>
        builder.ToTable("engagement_inbox").HasKey(item => new { item.PromoterId, item.EngagementId });
}

internal sealed class TrackingAgentConfiguration : IEntityTypeConfiguration<TrackingAgent>
{
    public void Configure(EntityTypeBuilder<TrackingAgent> builder)
    {
        builder.ToTable("tracking_agents").HasKey(agent => agent.AgentId);
        builder.Property(agent => agent.AgentId).ValueGeneratedNever();
    }
}
