using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Delivery.Rates;

internal sealed class SendBucketConfiguration : IEntityTypeConfiguration<SendBucket>
{
    public void Configure(EntityTypeBuilder<SendBucket> builder) => builder.ToTable("send_buckets").HasKey(row => row.Bucket);
}

internal sealed class SenderDomainConfiguration : IEntityTypeConfiguration<SenderDomain>
{
    public void Configure(EntityTypeBuilder<SenderDomain> builder) =>
        builder.ToTable("sender_domains").HasKey(row => new { row.PromoterId, row.Domain });
}

internal sealed class WarmUpDayConfiguration : IEntityTypeConfiguration<WarmUpDay>
{
    public void Configure(EntityTypeBuilder<WarmUpDay> builder) =>
        builder.ToTable("warm_up_days").HasKey(row => new { row.PromoterId, row.SenderDomain, row.MailboxDomain, row.Day });
}
