using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Delivery;

internal sealed class RecipientConfiguration : IEntityTypeConfiguration<Recipient>
{
    public void Configure(EntityTypeBuilder<Recipient> builder)
    {
        builder.ToTable("recipients").HasKey(recipient => new { recipient.PromoterId, recipient.CampaignId, recipient.FanId });
        builder.Property(recipient => recipient.Arm).HasMaxLength(20);
        builder.PartitionedBy("HASH (campaign_id)");

        // No index knows the state, so that writing what became of a recipient touches none of them (heap-only updates; see 8-sending.sql).
        builder.HasIndex(recipient => new { recipient.PromoterId, recipient.GivenUpAt }).HasFilter("given_up_at IS NOT NULL");
    }
}

internal sealed class CampaignExclusionConfiguration : IEntityTypeConfiguration<CampaignExclusion>
{
    public void Configure(EntityTypeBuilder<CampaignExclusion> builder) =>
        builder.ToTable("campaign_exclusions").HasKey(exclusion => new { exclusion.PromoterId, exclusion.CampaignId, exclusion.Reason });
}

internal sealed class DispatchConfiguration : IEntityTypeConfiguration<Dispatch>
{
    public void Configure(EntityTypeBuilder<Dispatch> builder)
    {
        builder.ToTable("dispatches").HasKey(dispatch => new { dispatch.PromoterId, dispatch.CampaignId });
        builder.HasIndex(dispatch => dispatch.NextDueAt);
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages").HasKey(message => new { message.PromoterId, message.MessageId });
        builder.HasIndex(message => new { message.PromoterId, message.CampaignId, message.MessageId });
    }
}
