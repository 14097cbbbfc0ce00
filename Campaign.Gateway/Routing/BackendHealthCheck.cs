using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;

namespace Campaign.Gateway.Routing;

/// <summary>Whether the gateway sees any replica of a back end. It stays in service without one, to say so in problem details.</summary>
internal sealed class BackendHealthCheck(IProxyStateLookup proxy) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var available = proxy.TryGetCluster(context.Registration.Name, out var cluster) && cluster.DestinationsState.AvailableDestinations.Count > 0;
        return Task.FromResult(available ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus));
    }
}
