using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace Campaign.Gateway.Routing;

/// <summary>The services behind the gateway, every replica a destination.</summary>
internal static class Backends
{
    public const string AgentApi = "agentapi";
    public const string Web = "web";

    public static IReadOnlyList<ClusterConfig> Create(IConfiguration configuration) =>
        [Cluster(AgentApi, configuration), Cluster(Web, configuration)];

    private static ClusterConfig Cluster(string service, IConfiguration configuration) => new()
    {
        ClusterId = service,
        Destinations = Destinations(service, configuration),
        // Streams last for minutes: counting what is in flight balances them, taking turns does not. On a tie the choice is random.
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        HealthCheck = new HealthCheckConfig
        {
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Path = "/alive",
                Interval = TimeSpan.FromSeconds(1),
                Timeout = TimeSpan.FromSeconds(2),
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = UnreachablePolicy.PolicyName,
                ReactivationPeriod = TimeSpan.FromSeconds(2),
            },
        },
        HttpRequest = new ForwarderRequestConfig
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // Counts silence, not duration: an event stream speaks at least every 15 s.
            ActivityTimeout = TimeSpan.FromSeconds(100),
        },
    };

    /// <summary>The replicas that service discovery names (<c>services__name__http__n</c>), else the service's name as its host.</summary>
    private static Dictionary<string, DestinationConfig> Destinations(string service, IConfiguration configuration)
    {
        var endpoints = configuration.GetSection($"services:{service}");
        var addresses = endpoints.GetSection("http").Get<string[]>() ?? endpoints.GetSection("https").Get<string[]>() ?? [$"http://{service}"];
        return addresses.Distinct().ToDictionary(address => address, address => new DestinationConfig { Address = address });
    }
}
