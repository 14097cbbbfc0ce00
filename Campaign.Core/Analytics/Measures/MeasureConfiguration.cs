using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Analytics.Measures;

internal sealed class AttributedOrderConfiguration : IEntityTypeConfiguration<AttributedOrder>
{
    public void Configure(EntityTypeBuilder<AttributedOrder> builder)
    {
        builder.ToTable("attributed_orders").HasKey(order => new { order.PromoterId, order.CampaignId, order.PurchaseId });
        builder.HasIndex(order => new { order.PromoterId, order.EventId });
    }
}

internal sealed class CampaignMeasureConfiguration : IEntityTypeConfiguration<CampaignMeasure>
{
    public void Configure(EntityTypeBuilder<CampaignMeasure> builder) =>
        builder.ToTable("campaign_measures").HasKey(measure => new { measure.PromoterId, measure.CampaignId });
}

internal sealed class CampaignPartConfiguration : IEntityTypeConfiguration<CampaignPart>
{
    public void Configure(EntityTypeBuilder<CampaignPart> builder)
    {
        builder.ToTable("campaign_parts").HasKey(part => new { part.PromoterId, part.CampaignId, part.Dimension, part.Value });
        builder.Property(part => part.Dimension).HasMaxLength(20);
    }
}
