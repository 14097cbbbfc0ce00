using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Demo;

/// <summary>Registers the demo data, for the one command that loads it.</summary>
public static class DemoServices
{
    /// <summary>Adds the loader.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDemoData(this IServiceCollection services)
    {
        services.AddOptions<DemoDataOptions>().BindConfiguration("DemoData").ValidateDataAnnotations();
        services.AddSingleton<DemoData>();
        return services;
    }
}
