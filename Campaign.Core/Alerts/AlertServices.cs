using Campaign.Core.Alerts.Notifying;
using Campaign.Core.Alerts.Objectives;
using Campaign.Core.Alerts.Signals;
using Campaign.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Campaign.Core.Alerts;

/// <summary>Registers alerts and objectives.</summary>
public static class AlertServices
{
    /// <summary>Adds what reads alerts.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddScoped<AlertBook>();
        services.AddScoped<PlatformDependencies>();
        services.AddSingleton<RequestLedger>();
        return services;
    }

    /// <summary>Lets this process give signs of life and write down what it answered.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="name">What it calls itself; its replicas say the same.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddServiceHeartbeat(this IServiceCollection services, string name)
    {
        services.AddSingleton(new ServiceName(name));
        services.AddHostedService<ServiceHeartbeat>();
        return services;
    }

    /// <summary>Adds what looks at the platform and tells people; for workers, who send.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAlertEvaluation(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration("Alerts").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new AlertRound(
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<AlertBoard>(), provider.GetRequiredService<SignalReader>(),
            provider.GetRequiredService<WaitingJobs>(), provider.GetServices<IAlertNotifier>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AlertRound>>()));
        services.AddSingleton(_ => new AlertBoard());
        services.AddSingleton<SignalReader>();
        services.AddSingleton<IAlertNotifier, WebhookNotifier>();
        services.AddSingleton<IAlertNotifier, MailNotifier>();
        return services;
    }
}
