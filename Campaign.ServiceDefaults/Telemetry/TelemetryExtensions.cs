using Microsoft.AspNetCore.Http;
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
    /// <summary>
    /// Traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a receiver; the OTEL_* variables of the
    /// specification configure the rest. Without a receiver nothing is measured, so nothing is paid for.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(builder.Environment.ApplicationName, serviceNamespace: "campaign")
                .AddAttributes([new("deployment.environment.name", builder.Environment.EnvironmentName)])
                // Last, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
                .AddEnvironmentVariableDetector())
            .WithTracing(AddSources)
            .WithMetrics(AddMeters)
            .UseOtlpExporter();
    }

    private static void AddSources(TracerProviderBuilder tracing) => tracing
        .AddSource("Campaign", "Campaign.*", "Npgsql", "Yarp.ReverseProxy")
        .AddAspNetCoreInstrumentation(server => server.Filter = context => !IsProbe(context.Request.Path))
        .AddHttpClientInstrumentation(client => client.FilterHttpRequestMessage = request =>
            request.RequestUri is not { IsAbsoluteUri: true } uri || !IsProbe(uri.AbsolutePath));

    private static void AddMeters(MeterProviderBuilder metrics) => metrics
        .AddMeter("Campaign", "Campaign.*", "Npgsql", "Yarp.ReverseProxy")
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation();

    /// <summary>Probes come every few seconds from every neighbour and would bury the traces that matter.</summary>
    private static bool IsProbe(PathString path) => path == "/health" || path == "/alive";
}
