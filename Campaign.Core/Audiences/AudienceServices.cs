using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Audiences.Explain;
using Campaign.Core.Audiences.Overlap;
using Campaign.Core.Audiences.Presets;
using Campaign.Core.Audiences.Preview;
using Campaign.Core.Audiences.Segments;
using Campaign.Core.Audiences.Sentences;
using Campaign.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Audiences;

/// <summary>The door to audiences.</summary>
public static class AudienceServices
{
    /// <summary>They are plain queries over many fans: a few are enough, and leave the database to those who wait for it.</summary>
    private const int EvaluationsAtOnce = 2;

    /// <summary>Adds rules, previews and segments.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddAudiences(this IServiceCollection services)
    {
        services.AddOptions<FrequencyCapOptions>().BindConfiguration("Audiences:FrequencyCap").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PreviewOptions>().BindConfiguration("Audiences:Preview").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PreviewCache>();
        services.AddSingleton<KnownPromoters>();
        services.AddScoped<AudienceRules>();
        services.AddScoped<AudienceQueries>();
        services.AddScoped<AudienceExplainer>();
        services.AddScoped<AudienceOverlaps>();
        services.AddScoped<SentenceParser>();
        services.AddScoped<AudiencePresets>();
        services.AddOptions<SegmentOptions>().BindConfiguration("Audiences:Segments").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SegmentReader>();
        services.AddScoped<SegmentStore>();
        services.AddScoped<SegmentFans>();
        return services;
    }

    /// <summary>Adds the evaluation of segments: the worker alone does it.</summary>
    /// <param name="services">The worker's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSegmentEvaluation(this IServiceCollection services)
    {
        services.AddScoped<SegmentEvaluator>();
        return services.AddJobHandler<SegmentJob>(SegmentJob.Kind, EvaluationsAtOnce);
    }
}
