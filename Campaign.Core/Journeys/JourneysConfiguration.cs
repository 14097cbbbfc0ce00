using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Journeys;

internal sealed class JourneyConfiguration : IEntityTypeConfiguration<Journey>
{
    public void Configure(EntityTypeBuilder<Journey> builder)
    {
        builder.ToTable("journeys").HasKey(journey => new { journey.PromoterId, journey.JourneyId });
        builder.Property(journey => journey.Name).HasMaxLength(200);
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasIndex(journey => new { journey.PromoterId, journey.CreatedAt });
    }
}

internal sealed class JourneyVersionConfiguration : IEntityTypeConfiguration<JourneyVersion>
{
    public void Configure(EntityTypeBuilder<JourneyVersion> builder)
    {
        builder.ToTable("journey_versions").HasKey(version => new { version.PromoterId, version.JourneyId, version.Version });
        builder.Property(version => version.Definition).HasJsonColumn();
    }
}

internal sealed class JourneyFanConfiguration : IEntityTypeConfiguration<JourneyFan>
{
    public void Configure(EntityTypeBuilder<JourneyFan> builder)
    {
        builder.ToTable("journey_fans").HasKey(fan => new { fan.PromoterId, fan.JourneyId, fan.FanId, fan.Entry });
        builder.Property(fan => fan.Step).HasMaxLength(40);

        // What the worker picks from; and nobody is in a journey twice at the same time, nor twice by one purchase.
        builder.HasIndex(fan => new { fan.PromoterId, fan.JourneyId, fan.DueAt }).HasFilter("state = 'active'");
        builder.HasIndex(fan => new { fan.PromoterId, fan.JourneyId, fan.FanId }).IsUnique().HasFilter("state = 'active'");
        builder.HasIndex(fan => new { fan.PromoterId, fan.JourneyId, fan.PurchaseId }).IsUnique().HasFilter("purchase_id IS NOT NULL");
    }
}

internal sealed class JourneyVisitConfiguration : IEntityTypeConfiguration<JourneyVisit>
{
    public void Configure(EntityTypeBuilder<JourneyVisit> builder)
    {
        builder.ToTable("journey_visits").HasKey(visit => new { visit.PromoterId, visit.JourneyId, visit.FanId, visit.Entry, visit.Step });
        builder.Property(visit => visit.Step).HasMaxLength(40);
        builder.HasIndex(visit => new { visit.PromoterId, visit.JourneyId, visit.Step, visit.Outcome, visit.FanId });
    }
}
