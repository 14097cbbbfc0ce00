using Campaign.Core.Tracking.Ingestion;
using Campaign.Core.Tracking.Preferences;
using Campaign.Core.Tracking.Verdicts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

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
        services.AddOptions<InboxOptions>().BindConfiguration("Tracking:Inbox").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TokenSigner>();
        services.AddSingleton<TrackingTokens>();
        services.AddSingleton<TrackingLinks>();
        services.AddSingleton<LinkTargets>();
        services.AddSingleton<EngagementLog>();
        services.AddSingleton<FanPreferences>();
        services.AddSingleton<InboxDrain>();
        services.AddSingleton<VerdictJudge>();
        services.AddScoped<Conversions>();
        return services;
    }

    /// <summary>Adds what takes in openings and clicks: the API alone does it. Drained when the host stops, after its server.</summary>
    /// <param name="services">The API's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEngagementInbox(this IServiceCollection services)
    {
        services.AddSingleton<InboxWriter>();
        services.AddSingleton<EngagementInbox>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<EngagementInbox>());
        services.AddSingleton(provider => new TrackedMessages(
            provider.GetRequiredService<TrackingTokens>(), provider.GetRequiredService<LinkTargets>(), provider.GetRequiredService<EngagementInbox>(),
            provider.GetRequiredService<IOptions<TrackingOptions>>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
