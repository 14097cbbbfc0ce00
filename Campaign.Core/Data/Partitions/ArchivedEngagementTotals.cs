using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Data.Partitions;

/// <summary>The part of a fan's totals of engagement whose events are archived: without it, counting the totals anew would lose them.</summary>
internal sealed class ArchivedEngagementTotals : ITenantOwned
{
    public required PromoterId PromoterId { get; init; }

    public required EngagementType Type { get; init; }

    public required EngagementActor Actor { get; init; }

    public required FanId FanId { get; init; }

    public int Events { get; init; }

    public DateTimeOffset FirstAt { get; init; }

    public DateTimeOffset LastAt { get; init; }
}

internal sealed class ArchivedEngagementTotalsConfiguration : IEntityTypeConfiguration<ArchivedEngagementTotals>
{
    public void Configure(EntityTypeBuilder<ArchivedEngagementTotals> builder) =>
        builder.ToTable("archived_engagement_totals").HasKey(kept => new { kept.PromoterId, kept.Type, kept.Actor, kept.FanId });
}
