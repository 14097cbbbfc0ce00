using Campaign.Core.Jobs;
using Campaign.Core.Webhooks.Delivering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Webhooks;

/// <summary>Registers webhooks: promoters are told what happens.</summary>
public static class WebhookServices
{
    /// <summary>Adds what every host needs: endpoints and their log.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<WebhookEndpoints>();
        services.AddScoped<WebhookLog>();
        return services;
    }

    /// <summary>Adds what tells them: the worker alone does it.</summary>
    /// <param name="services">The worker's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddWebhookDelivery(this IServiceCollection services)
    {
        services.AddSingleton<WebhookQueue>();
        services.AddScoped<WebhookTurns>();
        services.AddSingleton(provider => new WebhookPump(
            provider.GetRequiredService<WebhookQueue>(), provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<IOptions<WebhookOptions>>()));
        return services.AddJobHandler<WebhookUpkeep>(WebhookUpkeep.Kind, 1);
    }
}
