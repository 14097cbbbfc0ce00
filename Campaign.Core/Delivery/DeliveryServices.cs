using Campaign.Core.Campaigns;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Delivery.Reading;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        services.AddScoped<RecipientRepair>();
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
        services.AddSmtp();
        services.AddSingleton<ChannelRouter>();
        services.AddSingleton<CampaignMessagesCache>();
        services.AddSingleton<DispatchQueue>();
        services.AddSingleton<RecipientClaims>();
        services.AddSingleton<QuietHours>();
        services.AddScoped<ClaimChecks>();
        services.AddScoped<BatchComposer>();
        services.AddScoped<DispatchSettlement>();
        services.AddScoped<CampaignSender>();
        services.AddScoped<RecipientSnapshot>();
        services.AddSingleton(provider => new Dispatcher(provider.GetRequiredService<DispatchQueue>(), provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddJobHandler<LaunchCampaign>(CampaignScheduler.LaunchJob, LaunchesAtOnce);
        return services;
    }

    private static void AddSmtp(this IServiceCollection services)
    {
        services.AddOptions<SmtpOptions>().BindConfiguration("Smtp").ValidateDataAnnotations().ValidateOnStart()
            .Configure<IConfiguration>((smtp, configuration) => smtp.Read(configuration.GetConnectionString("smtp")))
            .Validate<IOptions<DeliveryOptions>>(
                (smtp, delivery) => delivery.Value.Email != SmtpChannel.ChannelName || smtp.Host.Length > 0,
                "Delivery:Email is smtp: name the server in Smtp:Host or ConnectionStrings:smtp.");
        services.AddSingleton<SmtpConnections>();
        services.AddSingleton<IChannel, SmtpChannel>();
    }
}
