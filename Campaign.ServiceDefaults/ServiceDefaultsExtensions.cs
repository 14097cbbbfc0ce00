using Campaign.ServiceDefaults.Clock;
using Campaign.ServiceDefaults.Health;
using Campaign.ServiceDefaults.Http;
using Campaign.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Campaign.ServiceDefaults;

/// <summary>What every process of the platform does the same way.</summary>
public static class ServiceDefaultsExtensions
{
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddClock();
        builder.AddLogging();
        builder.AddTelemetry();
        builder.AddDependencyHealth();
        builder.AddHttpDefaults();
        return builder;
    }

    /// <summary>Maps <c>/health</c> (readiness, with the state of each dependency) and <c>/alive</c> (liveness), both anonymous, and <c>/metrics</c> where it is on.</summary>
    public static TEndpoints MapDefaultEndpoints<TEndpoints>(this TEndpoints endpoints)
        where TEndpoints : IEndpointRouteBuilder
    {
        endpoints.MapReadiness("/health");
        endpoints.MapLiveness("/alive");
        endpoints.MapScraping();
        return endpoints;
    }
}
