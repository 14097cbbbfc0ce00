using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Outgoing;

/// <summary>Registers the client for addresses that tenants give.</summary>
public static class OutgoingServices
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddOutgoing(this IServiceCollection services)
    {
        services.AddOptions<OutgoingOptions>().BindConfiguration("Outgoing").ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutgoingOptions>>(provider => new LoopbackInDevelopmentAlone(provider.GetService<IHostEnvironment>()));
        services.AddSingleton<GuardedHttp>();
        return services;
    }
}
