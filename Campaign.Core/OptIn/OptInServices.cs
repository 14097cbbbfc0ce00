using Campaign.Core.Crm;
using Campaign.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.OptIn;

/// <summary>Registers double opt-in: fans confirm their consent to e-mail by a link.</summary>
public static class OptInServices
{
    private const int PromotersAtOnce = 2;

    /// <summary>Adds what answers the links.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddOptIn(this IServiceCollection services)
    {
        services.AddOptions<OptInOptions>().BindConfiguration("OptIn").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OptInLinks>();
        services.AddSingleton(provider => new OptInConfirmations(
            provider.GetRequiredService<OptInLinks>(), provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds what asks fans, by the channels of <see cref="Delivery.DeliveryServices.AddSending"/>: the worker alone does it.</summary>
    /// <param name="services">The worker's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddOptInSending(this IServiceCollection services)
    {
        services.AddSingleton<OptInQueue>();
        return services.AddJobHandler<SendOptIns>(OptInRequest.Job, PromotersAtOnce);
    }
}
