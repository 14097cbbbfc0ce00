using Campaign.Core.Insights.Forecasts;
using Campaign.Core.Insights.Hours;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Insights;

/// <summary>Registers what is learnt from the promoter's own past.</summary>
public static class InsightServices
{
    /// <summary>Adds forecasts and send times.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.AddScoped<CampaignForecasts>();
        services.AddScoped<BestSendTimes>();
        return services;
    }
}
