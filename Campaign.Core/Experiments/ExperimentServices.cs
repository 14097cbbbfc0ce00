using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Experiments;

/// <summary>Registers tests of variants and the measuring of holdouts.</summary>
public static class ExperimentServices
{
    private const int LooksAtOnce = 2;

    /// <summary>Adds what reads and decides tests.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddExperiments(this IServiceCollection services)
    {
        services.AddScoped<ArmNumbers>();
        services.AddScoped<ExperimentDecider>();
        services.AddScoped<CampaignLifts>();
        services.AddScoped(provider => new ExperimentReports(
            provider.GetRequiredService<CampaignDbContext>(), provider.GetRequiredService<ArmNumbers>(), provider.GetRequiredService<ExperimentDecider>()));
        return services;
    }

    /// <summary>Adds the job that ends tests, for workers.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddExperimenting(this IServiceCollection services) =>
        services.AddJobHandler<ExperimentJob>(CampaignJobs.Experiment, LooksAtOnce);
}
