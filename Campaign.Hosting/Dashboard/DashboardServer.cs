using Campaign.Hosting.Dashboard.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Campaign.Hosting.Dashboard;

/// <summary>The pages and the read API, in the AppHost's own process.</summary>
internal sealed class DashboardServer(DashboardAddress address, DashboardRoutes routes, IOptions<DashboardOptions> options) : IHostedService, IAsyncDisposable
{
    private WebApplication? _application;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _application = SmallServer.Build(options.Value.Address, (address.Port, HttpProtocols.Http1, "--dashboard-port"));
        _application.Use(new BrowserToken(address, options.Value.Hosts).InvokeAsync);
        // Only now: what the token refuses is not even looked up.
        _application.UseRouting();
        routes.Map(_application);
        return _application.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _application?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;
}
