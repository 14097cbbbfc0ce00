using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace Campaign.ServiceDefaults.Http;

internal static class HttpExtensions
{
    /// <summary>
    /// Every HttpClient finds services by name (<c>services__name__http__n</c>, round robin over the replicas) and has time-outs,
    /// a circuit breaker and retries, the last for safe methods alone: a repeated POST could act twice.
    /// </summary>
    public static void AddHttpDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(client =>
        {
            client.AddStandardResilienceHandler(resilience => resilience.Retry.DisableForUnsafeHttpMethods());
            client.AddServiceDiscovery();
        });
    }
}
