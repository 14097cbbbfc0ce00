using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Dashboard;
using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Telemetry;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Tests.Hosting.Dashboard;

/// <summary>The dashboard's servers on free ports, with nothing else running.</summary>
internal sealed class RunningDashboard : IAsyncDisposable
{
    private const string Token = "a-token-of-the-test-0123456789ab";
    private readonly IHost _host;

    private RunningDashboard(IHost host)
    {
        _host = host;
        var address = host.Services.GetRequiredService<DashboardAddress>();
        Pages = new HttpClient { BaseAddress = new Uri(address.Url) };
        Pages.DefaultRequestHeaders.Authorization = new("Bearer", Token);
    }

    /// <summary>With the token.</summary>
    public HttpClient Pages { get; }

    public OtlpAddress Receiver => _host.Services.GetRequiredService<OtlpAddress>();

    public TelemetryStore Store => _host.Services.GetRequiredService<TelemetryStore>();

    public static async Task<RunningDashboard> StartAsync(string folder, CancellationToken cancellationToken, params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("AppHost:BrowserToken", Token), .. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ResourceNotificationService>();
        builder.Services.AddSingleton<ResourceLoggerService>();
        builder.Services.AddSingleton<ReplicaSet>();
        builder.Services.AddSingleton(services => new ResourceCommandService(services.GetRequiredService<ReplicaSet>()));
        builder.Services.AddSingleton(DashboardAddress.Create(FreePorts.Next(), builder.Configuration));
        builder.Services.AddDashboard(builder.Configuration, new TelemetryFolder(folder));
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new RunningDashboard(host);
    }

    public async ValueTask DisposeAsync()
    {
        Pages.Dispose();
        await _host.StopAsync();
        if (_host is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
    }
}
