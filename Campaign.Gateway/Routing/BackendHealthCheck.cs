using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace Campaign.Gateway.Routing;

/// <summary>Whether the gateway sees any replica of a back end. It stays in service without one, to say so in problem details.</summary>
internal sealed class BackendHealthCheck(IProxyStateLookup proxy) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Not the available destinations: when all are ill, YARP tries them all, so that the first one back serves at once.
        var available = proxy.TryGetCluster(context.Registration.Name, out var cluster) && cluster.Destinations.Values.Any(IsWell);
        return Task.FromResult(available ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus));
    }

    private static bool IsWell(DestinationState destination) =>
        destination.Health.Active != DestinationHealth.Unhealthy && destination.Health.Passive != DestinationHealth.Unhealthy;
}
