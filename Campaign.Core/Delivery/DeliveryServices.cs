using Campaign.Core.Campaigns;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Delivery.Reading;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Delivery;

/// <summary>Registers delivery: from a scheduled campaign to messages handed over.</summary>
public static class DeliveryServices
{
    private const int LaunchesAtOnce = 2;

    /// <summary>Adds what every host needs: control and reading.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration("Delivery").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<CampaignControl>();
        services.AddScoped<CampaignNumbers>();
        services.AddScoped<CampaignQueries>();
        services.AddScoped<RecipientQueries>();
        services.AddScoped<MessagePreviews>();
        return services;
    }

    /// <summary>Adds what the worker needs: launching, and sending batch by batch.</summary>
    /// <param name="services">The worker's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddSingleton<IChannel, OutboxChannel>();
        services.AddSingleton<ChannelRouter>();
        services.AddSingleton<CampaignMessagesCache>();
        services.AddSingleton<DispatchQueue>();
        services.AddSingleton<RecipientClaims>();
        services.AddScoped<ClaimChecks>();
        services.AddScoped<BatchComposer>();
        services.AddScoped<DispatchSettlement>();
        services.AddScoped<CampaignSender>();
        services.AddScoped<RecipientSnapshot>();
        services.AddSingleton(provider => new Dispatcher(provider.GetRequiredService<DispatchQueue>(), provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddJobHandler<LaunchCampaign>(CampaignScheduler.LaunchJob, LaunchesAtOnce);
        return services;
    }
}
