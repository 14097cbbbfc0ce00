using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Memories;

/// <summary>Registers what is kept in mind.</summary>
public static class MemoryServices
{
    /// <summary>Adds the memories.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMemories(this IServiceCollection services)
    {
        services.AddOptions<MemoryOptions>().BindConfiguration("Memories").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<MemoryStore>();
        return services;
    }
}
