using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Campaign.Tests.Fixtures;

/// <summary>A worker's hosted services, started in order and stopped in reverse as a host does.</summary>
internal sealed class HostedWorker(ServiceProvider services) : IAsyncDisposable
{
    private IHostedService[] _hosted = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _hosted = [.. services.GetServices<IHostedService>()];
        foreach (var service in _hosted)
        {
            await service.StartAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in Enumerable.Reverse(_hosted))
        {
            await service.StopAsync(CancellationToken.None);
        }

        _hosted = [];
        await services.DisposeAsync();
    }
}
