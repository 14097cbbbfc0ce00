using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Campaign.Gateway.Routing;

/// <summary>
/// Takes a replica that cannot be reached out of rotation with the first request that notices, a moment before the next probe would.
/// A failure rate, YARP's own passive policy, needs many victims to see the same.
/// </summary>
internal sealed class UnreachablePolicy(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "Unreachable";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature() is { Error: ForwarderError.Request })
        {
            var period = cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? TimeSpan.FromSeconds(2);
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, period);
        }
    }
}
