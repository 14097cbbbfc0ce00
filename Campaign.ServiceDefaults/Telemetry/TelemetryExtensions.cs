using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Campaign.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    private const string ScrapingSetting = "Telemetry:Prometheus";

    /// <summary>
    /// Traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a receiver; the OTEL_* variables of the
    /// specification configure the rest. <c>Telemetry:Prometheus</c> offers the metrics at <c>/metrics</c> besides. Without either nothing is
    /// measured, so nothing is paid for.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        var (exports, isScraped) = (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]), builder.Configuration.GetValue(ScrapingSetting, false));
        if (isScraped)
        {
            builder.Services.AddOpenTelemetry().ConfigureResource(resource => Describe(resource, builder.Environment))
                .WithMetrics(metrics => AddMeters(metrics).AddPrometheusExporter());
        }

        if (exports)
        {
            builder.AddExport();
        }
    }

    /// <summary>Where Prometheus scrapes, in processes that no stranger reaches.</summary>
    public static void MapScraping(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IConfiguration>().GetValue(ScrapingSetting, false))
        {
            endpoints.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        }
    }

    private static void AddExport(this IHostApplicationBuilder builder)
    {
        // Without scopes: that of a request holds its path, and the path of a link in a message is a right to act for its reader.
        builder.Logging.AddOpenTelemetry(logs => logs.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder.Environment))
            .WithTracing(AddSources)
            .WithMetrics(metrics => AddMeters(metrics))
            .UseOtlpExporter();
    }

    private static void Describe(ResourceBuilder resource, IHostEnvironment environment) => resource
        .AddService(environment.ApplicationName, serviceNamespace: "campaign")
        .AddAttributes([new("deployment.environment.name", environment.EnvironmentName)])
        // Last, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
        .AddEnvironmentVariableDetector();

    private static void AddSources(TracerProviderBuilder tracing) => tracing
        .AddSource("Campaign", "Campaign.*", "Npgsql", "Yarp.ReverseProxy")
        .AddAspNetCoreInstrumentation(server => server.Filter = context => !IsProbe(context.Request.Path))
        .AddHttpClientInstrumentation(client => client.FilterHttpRequestMessage = request =>
            request.RequestUri is not { IsAbsoluteUri: true } uri || !IsProbe(uri.AbsolutePath))
        .AddProcessor(new IdleSpans())
        .AddProcessor(new SignedLinks());

    private static MeterProviderBuilder AddMeters(MeterProviderBuilder metrics) => metrics
        .AddMeter("Campaign", "Campaign.*", "Npgsql", "Yarp.ReverseProxy")
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation();

    /// <summary>Probes come every few seconds from every neighbour and would bury the traces that matter.</summary>
    private static bool IsProbe(PathString path) => path == "/health" || path == "/alive";
}
