using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Data.Partitions;

/// <summary>What campaigns' totals hold of archived events, by the hour, so that it tells of which month it is.</summary>
internal sealed class ArchivedCampaignHour : ITenantOwned
{
    public required PromoterId PromoterId { get; init; }

    public required CampaignId CampaignId { get; init; }

    public required DateTimeOffset Hour { get; init; }

    public required Channel Channel { get; init; }

    public required string Variant { get; init; }

    public required string Arm { get; init; }

    public required EngagementType Type { get; init; }

    public required EngagementActor Actor { get; init; }

    public long Events { get; init; }
}

/// <summary>The first opening and click by a person of each recipient within each archived month.</summary>
internal sealed class ArchivedFirst : ITenantOwned
{
    public required PromoterId PromoterId { get; init; }

    public required CampaignId CampaignId { get; init; }

    public required FanId FanId { get; init; }

    public required EngagementType Type { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class ArchivedCampaignHourConfiguration : IEntityTypeConfiguration<ArchivedCampaignHour>
{
    public void Configure(EntityTypeBuilder<ArchivedCampaignHour> builder) => builder.ToTable("archived_campaign_hours")
        .HasKey(kept => new { kept.PromoterId, kept.CampaignId, kept.Hour, kept.Channel, kept.Variant, kept.Arm, kept.Type, kept.Actor });
}

internal sealed class ArchivedFirstConfiguration : IEntityTypeConfiguration<ArchivedFirst>
{
    public void Configure(EntityTypeBuilder<ArchivedFirst> builder) => builder.ToTable("archived_firsts")
        .HasKey(kept => new { kept.PromoterId, kept.CampaignId, kept.FanId, kept.Type, kept.At });
}
