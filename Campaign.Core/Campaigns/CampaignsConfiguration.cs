using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Campaigns;

internal sealed class MarketingCampaignConfiguration : IEntityTypeConfiguration<MarketingCampaign>
{
    public void Configure(EntityTypeBuilder<MarketingCampaign> builder)
    {
        builder.ToTable("campaigns").HasKey(campaign => new { campaign.PromoterId, campaign.CampaignId });
        builder.Property(campaign => campaign.Name).HasMaxLength(200);
        builder.Property(campaign => campaign.Channels).HasConversion(
            channels => channels.Select(EnumText.Of).ToArray(),
            texts => texts.Select(EnumText.Parse<Crm.Channel>).ToArray(),
            new ValueComparer<Crm.Channel[]>(
                (left, right) => left!.SequenceEqual(right!),
                channels => channels.Aggregate(0, (hash, channel) => HashCode.Combine(hash, channel)),
                channels => channels.ToArray()));
        builder.Property(campaign => campaign.Rule).HasJsonColumn();
        builder.Property(campaign => campaign.Copy).HasJsonColumn();
        builder.Property(campaign => campaign.Schedule).HasJsonColumn();
        builder.Property(campaign => campaign.Experiment!).HasJsonColumn();
        builder.Property(campaign => campaign.HoldoutShare).HasPrecision(5, 4);
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(campaign => new { campaign.PromoterId, campaign.CreatedAt });
        builder.HasIndex(campaign => new { campaign.PromoterId, campaign.RunId }).IsUnique();
        builder.HasIndex(campaign => new { campaign.PromoterId, campaign.JourneyId }).HasFilter("journey_id IS NOT NULL");
    }
}

internal sealed class CampaignTransitionConfiguration : IEntityTypeConfiguration<CampaignTransition>
{
    public void Configure(EntityTypeBuilder<CampaignTransition> builder) =>
        builder.ToTable("campaign_transitions").HasKey(step => new { step.PromoterId, step.CampaignId, step.TransitionId });
}
