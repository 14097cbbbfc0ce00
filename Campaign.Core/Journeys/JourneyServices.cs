using Campaign.Core.Jobs;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Journeys.Reading;
using Campaign.Core.Journeys.Running;
using Campaign.Core.Journeys.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Journeys;

/// <summary>Registers journeys: several steps, taken by each fan at the own time.</summary>
public static class JourneyServices
{
    /// <summary>They are set-based statements of one promoter each; a few at once leave the database to those who wait for it.</summary>
    private const int JourneysAtOnce = 2;

    /// <summary>Adds what every host needs: making, approving, control and reading.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddJourneys(this IServiceCollection services)
    {
        services.AddOptions<JourneyOptions>().BindConfiguration("Journeys").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<JourneyChanges>();
        services.AddScoped<JourneyDrafts>();
        services.AddScoped<JourneyContentCheck>();
        services.AddScoped<JourneyReaches>();
        services.AddScoped<JourneyReview>();
        services.AddScoped<JourneyControl>();
        services.AddScoped<JourneySentences>();
        services.AddScoped<JourneyQueries>();
        services.AddScoped<JourneyReports>();
        services.AddScoped<JourneySimulator>();
        return services;
    }

    /// <summary>Adds what the worker needs: letting fans enter and move. It sends through delivery, which must be there too.</summary>
    /// <param name="services">The worker's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddJourneyMoving(this IServiceCollection services)
    {
        services.AddScoped<ConditionSql>();
        services.AddScoped<EnterFans>();
        services.AddScoped<LookAtBranches>();
        services.AddScoped<WayFans>();
        services.AddScoped<WayFacts>();
        services.AddScoped<StepCampaigns>();
        services.AddScoped<AdvanceFans>();
        return services.AddJobHandler<JourneyJob>(JourneyControl.Job, JourneysAtOnce);
    }
}
