using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Delivery.Batches;

internal sealed class SendBatchConfiguration : IEntityTypeConfiguration<SendBatch>
{
    public void Configure(EntityTypeBuilder<SendBatch> builder)
    {
        builder.ToTable("send_batches").HasKey(batch => new { batch.PromoterId, batch.CampaignId, batch.BatchId });
        builder.HasIndex(batch => new { batch.PromoterId, batch.CampaignId, batch.DueAt });
    }
}
