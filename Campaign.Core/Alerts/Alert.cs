using Campaign.Core.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Alerts;

/// <summary>Where an alert stands.</summary>
public enum AlertState
{
    /// <summary>Its condition holds, not yet for as long as the rule asks.</summary>
    Pending,

    /// <summary>Somebody should look.</summary>
    Firing,

    /// <summary>Its condition holds no more.</summary>
    Resolved,
}

/// <summary>A rule that is broken, or was. At most one that is not resolved for each rule and subject.</summary>
public sealed class Alert : ITenantOwned
{
    /// <summary>The promoter of those of the platform as a whole: nobody's.</summary>
    public static readonly PromoterId Platform = new(Guid.Empty);

    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid AlertId { get; init; }

    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>What it is about where there can be several: a kind of job, a process. Never a person.</summary>
    public required string Subject { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlertState State { get; set; }

    /// <summary>The figures behind it, when they were last looked at.</summary>
    public required string Detail { get; set; }

    /// <summary>When its condition was first seen.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was seen no more.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>The state that was last told to those who want to know.</summary>
    public AlertState? NotifiedState { get; set; }
}

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerts").HasKey(alert => new { alert.PromoterId, alert.AlertId });
        builder.HasIndex(alert => new { alert.PromoterId, alert.Rule, alert.Subject }).IsUnique().HasFilter("state <> 'resolved'");
    }
}
