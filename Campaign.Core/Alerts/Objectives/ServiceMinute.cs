using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Core.Alerts.Objectives;

/// <summary>Requests that a process answered in a minute. Not a tenant's: it counts and says nothing of whose they were.</summary>
public sealed class ServiceMinute
{
    /// <summary>Such as <c>agentapi</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The process; another one after each start.</summary>
    public required Guid Instance { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Minute { get; init; }

    /// <summary>All that count.</summary>
    public required long Requests { get; init; }

    /// <summary>Of these, ended with an error of the server's.</summary>
    public required long Errors { get; init; }

    /// <summary>Of these, slower than the objective.</summary>
    public required long Slow { get; init; }
}

/// <summary>A process and when it last gave a sign of life.</summary>
public sealed class ServiceInstance
{
    /// <summary>Such as <c>worker</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The process; another one after each start.</summary>
    public required Guid Instance { get; init; }

    /// <summary>When it began, by the database's clock as all of it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When it said goodbye; one that is silent without was killed, or hangs.</summary>
    public DateTimeOffset? StoppedAt { get; init; }
}

internal sealed class ServiceMinuteConfiguration : IEntityTypeConfiguration<ServiceMinute>
{
    public void Configure(EntityTypeBuilder<ServiceMinute> builder) =>
        builder.ToTable("service_minutes").HasKey(minute => new { minute.Minute, minute.Service, minute.Instance });
}

internal sealed class ServiceInstanceConfiguration : IEntityTypeConfiguration<ServiceInstance>
{
    public void Configure(EntityTypeBuilder<ServiceInstance> builder) =>
        builder.ToTable("service_instances").HasKey(instance => new { instance.Service, instance.Instance });
}
