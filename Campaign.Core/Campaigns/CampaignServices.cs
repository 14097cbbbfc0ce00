using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Campaigns;

/// <summary>Registers campaigns: their life from draft to sent.</summary>
public static class CampaignServices
{
    /// <summary>Adds the feature.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddScoped<CampaignLifecycle>();
        services.AddScoped<CampaignScheduler>();
        services.AddScoped<CampaignCommit>();
        services.AddScoped<CampaignChanges>();
        services.AddScoped<CampaignAudience>();
        services.AddScoped<Holdouts>();
        services.AddScoped<CopyFindings>();
        services.AddScoped<ContentCheck>();
        services.AddScoped<CampaignDrafts>();
        services.AddScoped<CampaignReview>();
        return services;
    }
}
