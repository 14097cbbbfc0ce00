using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace Campaign.ServiceDefaults.Http;

public static class HttpExtensions
{
    /// <summary>
    /// Every HttpClient finds services by name (<c>services__name__http__n</c>, round robin over the replicas) and has time-outs,
    /// a circuit breaker and retries, the last for safe methods alone: a repeated POST could act twice.
    /// </summary>
    internal static void AddHttpDefaults(this IHostApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(client =>
        {
            client.AddStandardResilienceHandler(resilience => resilience.Retry.DisableForUnsafeHttpMethods());
            client.AddServiceDiscovery();
        });
    }

    /// <summary>
    /// Takes the caller's address, scheme and host from the process in front. For processes that only the gateway can reach: it overwrites what
    /// a caller claims, and each hop passes exactly one value on, so the neighbour's word is enough.
    /// </summary>
    public static void UseForwardedCaller(this IApplicationBuilder app)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        app.UseForwardedHeaders(options);
    }
}
