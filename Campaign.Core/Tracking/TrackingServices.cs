using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Tracking;

/// <summary>Registers tracking: signed links and what comes of them.</summary>
public static class TrackingServices
{
    /// <summary>Adds the feature.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddTracking(this IServiceCollection services)
    {
        services.AddOptions<TrackingOptions>().BindConfiguration("Tracking").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TrackingTokens>();
        services.AddSingleton<TrackingLinks>();
        services.AddSingleton<EngagementLog>();
        services.AddSingleton<TrackedMessages>();
        services.AddScoped<LinkTargets>();
        return services;
    }
}
