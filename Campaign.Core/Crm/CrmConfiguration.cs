using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Crm;

internal sealed class FanConfiguration : IEntityTypeConfiguration<Fan>
{
    public void Configure(EntityTypeBuilder<Fan> builder)
    {
        builder.ToTable("fans", table => table.HasCheckConstraint("ck_fans_pending_is_no_consent", "NOT (consent_email AND consent_email_pending_since IS NOT NULL)"))
            .HasKey(fan => new { fan.PromoterId, fan.FanId });
        builder.Property(fan => fan.FanId).HasDefaultValueSql("nextval('fan_ids')");
        builder.Property(fan => fan.Attributes).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
        builder.Property(fan => fan.Tags).HasDefaultValueSql("'{}'");
        builder.HasIndex(fan => new { fan.PromoterId, fan.EmailHash }).IsUnique();
        builder.HasIndex(fan => new { fan.PromoterId, fan.ExternalId }).IsUnique();
        builder.HasIndex(fan => new { fan.PromoterId, fan.PhoneHash });
        builder.HasIndex(fan => new { fan.PromoterId, fan.City });
    }
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> builder)
    {
        builder.ToTable("events").HasKey(@event => new { @event.PromoterId, @event.EventId });
        builder.Property(@event => @event.EventId).HasDefaultValueSql("nextval('event_ids')");
        builder.Property(@event => @event.UpdatedAt).HasDefaultValueSql("now()");
        builder.Property(@event => @event.Price).HasPrecision(12, 2);
        builder.HasIndex(@event => new { @event.PromoterId, @event.ExternalId }).IsUnique();
        builder.HasIndex(@event => new { @event.PromoterId, @event.StartsAt });
        builder.HasIndex(@event => new { @event.PromoterId, @event.Genre });
    }
}

internal sealed class PurchaseConfiguration : IEntityTypeConfiguration<Purchase>
{
    public void Configure(EntityTypeBuilder<Purchase> builder)
    {
        builder.ToTable("purchases").HasKey(purchase => new { purchase.PromoterId, purchase.PurchaseId });
        builder.Property(purchase => purchase.PurchaseId).HasDefaultValueSql("nextval('purchase_ids')");
        builder.Property(purchase => purchase.UpdatedAt).HasDefaultValueSql("now()");
        builder.Property(purchase => purchase.UnitPrice).HasPrecision(12, 2);
        builder.Property(purchase => purchase.Amount).HasPrecision(12, 2);
        builder.HasIndex(purchase => new { purchase.PromoterId, purchase.ExternalId }).IsUnique();
        builder.HasIndex(purchase => new { purchase.PromoterId, purchase.FanId, purchase.PurchasedAt });
        builder.HasIndex(purchase => new { purchase.PromoterId, purchase.EventId, purchase.FanId });
        builder.HasIndex(purchase => new { purchase.PromoterId, purchase.PurchasedAt });
        builder.HasOne<Fan>().WithMany().HasForeignKey(purchase => new { purchase.PromoterId, purchase.FanId });
        builder.HasOne<Event>().WithMany().HasForeignKey(purchase => new { purchase.PromoterId, purchase.EventId });
    }
}

internal sealed class FanStatsConfiguration : IEntityTypeConfiguration<FanStats>
{
    public void Configure(EntityTypeBuilder<FanStats> builder)
    {
        builder.ToTable("fan_stats").HasKey(stats => new { stats.PromoterId, stats.FanId });
        builder.Property(stats => stats.Spent).HasPrecision(14, 2);
        builder.HasIndex(stats => new { stats.PromoterId, stats.LastPurchaseAt });
        builder.HasIndex(stats => new { stats.PromoterId, stats.Spent });

        // Beside the key, which cannot carry columns: audiences look up or scan totals without touching the table.
        builder.HasIndex(stats => new { stats.PromoterId, stats.FanId })
            .IncludeProperties(stats => new { stats.Orders, stats.Spent, stats.LastPurchaseAt });
    }
}

internal sealed class FanGenreStatsConfiguration : IEntityTypeConfiguration<FanGenreStats>
{
    public void Configure(EntityTypeBuilder<FanGenreStats> builder)
    {
        builder.ToTable("fan_genre_stats").HasKey(stats => new { stats.PromoterId, stats.Genre, stats.FanId });
        builder.Property(stats => stats.Spent).HasPrecision(14, 2);
        builder.HasIndex(stats => new { stats.PromoterId, stats.FanId });

        // "Bought the genre since", with whatever is asked of the fan's totals: one range of the index, and nothing of any table.
        builder.HasIndex(stats => new { stats.PromoterId, stats.Genre, stats.LastPurchaseAt })
            .IncludeProperties(stats => new { stats.FanId, stats.Orders, stats.FanOrders, stats.FanSpent, stats.FanFirstPurchaseAt, stats.FanLastPurchaseAt });
        builder.Property(stats => stats.FanSpent).HasPrecision(14, 2);
    }
}

internal sealed class ConsentEntryConfiguration : IEntityTypeConfiguration<ConsentEntry>
{
    public void Configure(EntityTypeBuilder<ConsentEntry> builder)
    {
        builder.ToTable("consents").HasKey(entry => new { entry.PromoterId, entry.ConsentId });
        builder.HasIndex(entry => new { entry.PromoterId, entry.FanId, entry.At });
    }
}

internal sealed class OptInRequestConfiguration : IEntityTypeConfiguration<OptInRequest>
{
    public void Configure(EntityTypeBuilder<OptInRequest> builder)
    {
        builder.ToTable("opt_in_requests").HasKey(request => new { request.PromoterId, request.AddressHash });
        builder.HasIndex(request => new { request.PromoterId, request.DueAt }).HasFilter("due_at IS NOT NULL");
        builder.HasIndex(request => new { request.PromoterId, request.FanId });
    }
}

internal sealed class SuppressionConfiguration : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> builder) =>
        builder.ToTable("suppressions").HasKey(suppression => new { suppression.PromoterId, suppression.Channel, suppression.AddressHash });
}
