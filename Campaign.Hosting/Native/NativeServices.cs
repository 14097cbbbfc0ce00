using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Dashboard;
using Campaign.Hosting.Dashboard.Telemetry;
using Campaign.Hosting.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Hosting.Native;

/// <summary>The runner's parts. Disposed in reverse: the state folder's lock is let go last.</summary>
internal static class NativeServices
{
    public static void Add(
        HostApplicationBuilder builder,
        IResourceCollection resources,
        StateFolder state,
        RunnerSettings settings,
        DistributedApplicationExecutionContext executionContext,
        TestRun? test)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // A start that fails is told in words by DistributedApplication; the host would add a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMinutes(1));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => state);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(executionContext);
        builder.Services.AddSingleton(new DistributedApplicationModel(resources));
        builder.Services.AddSingleton(new Progress(test is null ? Console.Out : TextWriter.Null));
        builder.Services.AddSingleton<ResourceNotificationService>();
        builder.Services.AddSingleton<ResourceLoggerService>();
        builder.Services.AddSingleton<ReplicaSet>();
        builder.Services.AddSingleton(services => new ResourceCommandService(services.GetRequiredService<ReplicaSet>()));
        builder.Services.AddSingleton(EngineSettings.From(builder.Configuration));
        builder.Services.AddSingleton<EngineProvider>();
        builder.Services.AddSingleton(_ => new ProcessLauncher(state.Processes));
        builder.Services.AddSingleton<EnvironmentComposer>();
        builder.Services.AddSingleton<HttpHealthProbe>();
        builder.Services.AddSingleton<RecipeBook>();
        builder.Services.AddSingleton<DatabaseCreator>();
        if (test is not null)
            builder.Services.AddSingleton(_ => test.Interceptor);

        // Hosted services start in this order and stop in the reverse one.
        builder.Services.AddHostedService<CheckoutGuard>();
        if (settings.DashboardPort is { } port)
            AddDashboard(builder, port, state);
        if (settings.DashboardOnly)
        {
            builder.Services.AddHostedService<StandAloneReport>();
            return;
        }

        builder.Services.AddHostedService<NativeRunner>();
        if (test is not null)
            return;
        builder.Services.AddHostedService<StartupReport>();
        builder.Services.AddHostedService<ParentWatch>();
    }

    private static void AddDashboard(HostApplicationBuilder builder, int port, StateFolder state)
    {
        builder.Services.AddSingleton(DashboardAddress.Create(port, builder.Configuration));
        builder.Services.AddDashboard(builder.Configuration, new TelemetryFolder(state.Telemetry));
    }
}
