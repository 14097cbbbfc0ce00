using System.Net;
using Aspire.Hosting;
using Campaign.Hosting.Native;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Hosting.Dashboard;

/// <summary>A web server that lives within the runner's process, and leaves signals and the console to it.</summary>
internal static class SmallServer
{
    private const long MostRequestBytes = 32 * 1024 * 1024;

    /// <param name="address">An IP address, or localhost.</param>
    /// <param name="ports">Each with what changes it, for whoever finds it taken.</param>
    public static WebApplication Build(string address, params (int Port, HttpProtocols Protocols, string Setting)[] ports)
    {
        foreach (var (port, _, setting) in ports)
        {
            if (!FreePorts.IsFree(port))
                throw new DistributedApplicationException(TakenPort.Message(port, "the dashboard", setting));
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MostRequestBytes;
            foreach (var (port, protocols, _) in ports)
                Listen(kestrel, address, port, listen => listen.Protocols = protocols);
        });
        builder.Logging.ClearProviders();
        // Ctrl-C is the runner's to handle; a second handler would close the page while the runner still reports on it.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        return builder.Build();
    }

    private static void Listen(KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> configure)
    {
        if (address == "localhost")
            kestrel.ListenLocalhost(port, configure);
        else
            kestrel.Listen(IPAddress.Parse(address), port, configure);
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
