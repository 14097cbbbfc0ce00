using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Delivery.Outcomes;

internal sealed class CampaignOutcomeConfiguration : IEntityTypeConfiguration<CampaignOutcome>
{
    public void Configure(EntityTypeBuilder<CampaignOutcome> builder)
    {
        builder.ToTable("campaign_outcomes").HasKey(outcome => new { outcome.PromoterId, outcome.CampaignId, outcome.Channel });
        builder.Property(outcome => outcome.AudienceKey).HasMaxLength(32);
        builder.HasIndex(outcome => new { outcome.PromoterId, outcome.Channel, outcome.StartedAt });
    }
}

internal sealed class SendHourConfiguration : IEntityTypeConfiguration<SendHour>
{
    public void Configure(EntityTypeBuilder<SendHour> builder) =>
        builder.ToTable("send_hours").HasKey(row => new { row.PromoterId, row.Channel, row.CampaignId, row.Weekday, row.Hour });
}
