using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Hosting;

namespace Campaign.Hosting.Dashboard;

/// <summary>Says where a dashboard that stands alone is, and what to tell those who send to it. The key is shown only where nobody chose it.</summary>
internal sealed class StandAloneReport(Progress progress, DashboardAddress address, OtlpAddress otlp, Microsoft.Extensions.Options.IOptions<DashboardOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        progress.Write("");
        progress.Write($"    {address.LoginUrl}  Dashboard");
        progress.Write($"    OTEL_EXPORTER_OTLP_ENDPOINT={otlp.HttpUrl}  with OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
        progress.Write($"    OTEL_EXPORTER_OTLP_ENDPOINT={otlp.GrpcUrl}  with OTEL_EXPORTER_OTLP_PROTOCOL=grpc");
        progress.Write($"    OTEL_EXPORTER_OTLP_HEADERS={OtlpAddress.KeyHeader}={(options.Value.ApiKey is null ? otlp.ApiKey : "<Dashboard:ApiKey>")}");
        progress.Write("");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
