using Campaign.Core.Audiences.Eligibility;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Audiences;

/// <summary>The door to audiences.</summary>
public static class AudienceServices
{
    /// <summary>Adds rules, previews and segments.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAudiences(this IServiceCollection services)
    {
        services.AddOptions<FrequencyCapOptions>().BindConfiguration("Audiences:FrequencyCap").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<AudienceRules>();
        return services;
    }
}
