using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Knowledge;

/// <summary>Registers the graph.</summary>
public static class KnowledgeServices
{
    /// <summary>Adds the graph and what is recommended by it.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddOptions<KnowledgeOptions>().BindConfiguration("Knowledge").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<KnowledgeGraph>();
        services.AddScoped<EventAudiences>();
        return services;
    }
}
