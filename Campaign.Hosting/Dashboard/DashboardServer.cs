using Aspire.Hosting;
using Campaign.Hosting.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Hosting.Dashboard;

/// <summary>The status page: what runs, how it is, and what it writes. Served by the AppHost's own process.</summary>
internal sealed class DashboardServer(DashboardAddress address, DashboardEndpoints endpoints) : IHostedService, IAsyncDisposable
{
    private WebApplication? _application;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!FreePorts.IsFree(address.Port))
            throw new DistributedApplicationException(TakenPort.Message(address.Port, "the dashboard", "--dashboard-port"));

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address.Url);
        builder.Logging.ClearProviders();
        // Ctrl-C is the runner's to handle; a second handler would close the page while the runner still reports on it.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        _application = builder.Build();
        _application.Use(new BrowserToken(address).InvokeAsync);
        endpoints.Map(_application);
        await _application.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is not null)
            await _application.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
