using Campaign.Gateway.Errors;
using Campaign.Gateway.Limits;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Yarp.ReverseProxy.Health;

namespace Campaign.Gateway.Routing;

internal static class RoutingExtensions
{
    public static void AddBackends(this IServiceCollection services, IConfiguration configuration, GatewayOptions options)
    {
        services.AddSingleton<IPassiveHealthCheckPolicy, UnreachablePolicy>();
        // YARP brings data protection along for session affinity, which is not used: its warning about key storage would mislead.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddReverseProxy().LoadFromMemory(ProxyRoutes.Create(options), Backends.Create(configuration));
        services.AddHealthChecks()
            .AddCheck<BackendHealthCheck>(Backends.AgentApi, HealthStatus.Degraded)
            .AddCheck<BackendHealthCheck>(Backends.Web, HealthStatus.Degraded);
    }

    public static void MapBackends(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.Use(BodyLimit.InvokeAsync);
        proxy.Use(UpstreamProblems.InvokeAsync);
        proxy.Use(RetryOnOtherReplica.InvokeAsync);
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });
}
