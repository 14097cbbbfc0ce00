using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Experiments;

/// <summary>What was decided about a campaign's test. There is one at most; only where a person is asked, that person changes it.</summary>
public sealed class ExperimentDecision : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>The campaign.</summary>
    public required CampaignId CampaignId { get; init; }

    /// <summary>Its outcome.</summary>
    public required ExperimentOutcome Outcome { get; set; }

    /// <summary>What those who waited got; null where they were split, or wait still.</summary>
    public string? Arm { get; set; }

    /// <summary><c>probability</c>, <c>time</c>, <c>too_few</c>, <c>no_clear_winner</c> or <c>person</c>.</summary>
    public required string Reason { get; set; }

    /// <summary>How many waited for it.</summary>
    public int Released { get; set; }

    /// <summary>Who decided.</summary>
    public required string Actor { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; set; }
}

/// <summary>How a test ended.</summary>
public enum ExperimentOutcome
{
    /// <summary>An arm won.</summary>
    Winner,

    /// <summary>None did; the fall-back was taken.</summary>
    Inconclusive,

    /// <summary>None did; a person is to choose, and those who wait go on waiting.</summary>
    Asking,

    /// <summary>A person chose.</summary>
    Chosen,
}

internal sealed class ExperimentDecisionConfiguration : IEntityTypeConfiguration<ExperimentDecision>
{
    public void Configure(EntityTypeBuilder<ExperimentDecision> builder)
    {
        builder.ToTable("experiment_decisions").HasKey(decision => new { decision.PromoterId, decision.CampaignId });
        builder.Property(decision => decision.Arm).HasMaxLength(20);
        builder.Property(decision => decision.Reason).HasMaxLength(20);
    }
}
