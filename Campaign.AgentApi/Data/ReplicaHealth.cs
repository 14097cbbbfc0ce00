using Campaign.Core.Data.Replica;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Campaign.AgentApi.Data;

/// <summary>Whether the read replica is read from. All works without it, so its absence degrades.</summary>
internal sealed class ReplicaHealth(ReadReplica replica) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await replica.TroubleAsync(cancellationToken) is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded();
}

internal static class ReplicaHealthServices
{
    /// <summary>Adds the check where the host has a replica.</summary>
    public static void AddReplicaHealth(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(NpgsqlDataSource) && Equals(service.ServiceKey, ReadReplica.ConnectionName)))
        {
            services.AddHealthChecks().AddCheck<ReplicaHealth>("postgres-replica", HealthStatus.Degraded);
        }
    }
}
