using Campaign.Hosting.Dashboard.Otlp;
using Microsoft.Extensions.Configuration;

namespace Campaign.Hosting.Native;

/// <summary>
/// The OTLP receiver the services export to: the one that is named from outside, else the dashboard. Without either they are told nothing:
/// an exporter pointed at nobody retries for ever.
/// </summary>
internal sealed record TelemetryTarget(string Endpoint, string? Protocol, string? Headers)
{
    public static TelemetryTarget? From(IConfiguration configuration) =>
        configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } endpoint
            ? new TelemetryTarget(endpoint, configuration["OTEL_EXPORTER_OTLP_PROTOCOL"], configuration["OTEL_EXPORTER_OTLP_HEADERS"])
            : null;

    public static TelemetryTarget Of(OtlpAddress receiver) => new(receiver.HttpUrl, "http/protobuf", $"{OtlpAddress.KeyHeader}={receiver.ApiKey}");

    public void Describe(Dictionary<string, object> variables, Replica replica, bool isDevelopment)
    {
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = Endpoint;
        if (Protocol is not null)
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = Protocol;
        if (Headers is not null)
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = Headers;
        variables["OTEL_SERVICE_NAME"] = replica.Resource.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={replica.Id}";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
        if (!isDevelopment)
            return;

        // A developer looks at what happened a second ago.
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = variables["OTEL_BSP_SCHEDULE_DELAY"] = variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
    }
}
