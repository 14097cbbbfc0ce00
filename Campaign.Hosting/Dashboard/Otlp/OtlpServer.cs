using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>
/// Where telemetry arrives: a server of its own, so that no page answers on its ports. Two ports, for without TLS one speaks either HTTP/1.1 or HTTP/2.
/// </summary>
internal sealed class OtlpServer(OtlpAddress address, OtlpEndpoints endpoints, OtlpIntake intake, IOptions<DashboardOptions> options) : IHostedService, IAsyncDisposable
{
    private WebApplication? _application;
    private Task _loading = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _application = SmallServer.Build(
            options.Value.Address,
            (address.HttpPort, HttpProtocols.Http1, $"--{DashboardOptions.Section}:{nameof(DashboardOptions.OtlpHttpPort)}"),
            (address.GrpcPort, HttpProtocols.Http2, $"--{DashboardOptions.Section}:{nameof(DashboardOptions.OtlpGrpcPort)}"));
        endpoints.Map(_application);
        // Engines start meanwhile: nobody waits for yesterday's telemetry but today's.
        _loading = Task.Run(intake.Load, CancellationToken.None);
        return _application.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is not null)
            await _application.StopAsync(cancellationToken).ConfigureAwait(false);
        await _loading.ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;
}
