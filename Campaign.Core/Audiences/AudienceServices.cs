using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Audiences.Explain;
using Campaign.Core.Audiences.Overlap;
using Campaign.Core.Audiences.Preview;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Audiences.Sentences;
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
        services.AddOptions<PreviewOptions>().BindConfiguration("Audiences:Preview").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PreviewCache>();
        services.AddScoped<AudienceRules>();
        services.AddScoped<AudienceQueries>();
        services.AddScoped<AudienceExplainer>();
        services.AddScoped<AudienceOverlaps>();
        services.AddScoped<SentenceParser>();
        services.AddScoped<SegmentStore>();
        return services;
    }
}
