using Campaign.Hosting.Dashboard.Api;
using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Hosting.Dashboard;

internal static class DashboardServices
{
    public static void AddDashboard(this IServiceCollection services, IConfiguration configuration, TelemetryFolder folder)
    {
        services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(OtlpAddress.Create(configuration));
        services.AddSingleton(folder);
        services.AddSingleton<TelemetryStore>();
        services.AddSingleton<OtlpIntake>();
        services.AddSingleton<OtlpEndpoints>();
        services.AddSingleton<FollowedStream>();
        services.AddSingleton<ResourceEndpoints>();
        services.AddSingleton<ConsoleEndpoints>();
        services.AddSingleton<TelemetryEndpoints>();
        services.AddSingleton<DashboardRoutes>();
        services.AddHostedService<OtlpServer>();
        services.AddHostedService<DashboardServer>();
    }
}
