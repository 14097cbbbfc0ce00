using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Webhooks;

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> builder)
    {
        builder.ToTable("webhook_endpoints").HasKey(row => new { row.PromoterId, row.EndpointId });
        builder.Property(row => row.Url).HasMaxLength(2000);
    }
}

internal sealed class WebhookEventConfiguration : IEntityTypeConfiguration<WebhookEvent>
{
    public void Configure(EntityTypeBuilder<WebhookEvent> builder)
    {
        builder.ToTable("webhook_events").HasKey(row => new { row.PromoterId, row.EventId });
        builder.Property(row => row.Data).HasColumnType("jsonb");
        builder.HasIndex(row => new { row.PromoterId, row.OccurredAt });
    }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries").HasKey(row => new { row.PromoterId, row.EndpointId, row.EventId });
        builder.Property(row => row.TraceParent).HasDefaultValueSql("nullif(current_setting('app.trace_parent', true), '')");
        builder.HasIndex(row => new { row.PromoterId, row.EndpointId, row.NextAt }).HasFilter("state = 'pending'");
    }
}

internal sealed class WebhookFailureConfiguration : IEntityTypeConfiguration<WebhookFailure>
{
    public void Configure(EntityTypeBuilder<WebhookFailure> builder) =>
        builder.ToTable("webhook_failures").HasKey(row => new { row.PromoterId, row.EndpointId, row.EventId, row.Attempt });
}
