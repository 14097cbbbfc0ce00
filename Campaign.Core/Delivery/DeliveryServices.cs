using Campaign.Core.Campaigns;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Channels.Http;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.Core.Delivery.Holds;
using Campaign.Core.Delivery.Launching;
using Campaign.Core.Delivery.Outcomes;
using Campaign.Core.Delivery.Rates;
using Campaign.Core.Delivery.Reading;
using Campaign.Core.Delivery.Receipts;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Delivery.Testing;
using Campaign.Core.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery;

/// <summary>Registers delivery: from a scheduled campaign to messages handed over.</summary>
public static class DeliveryServices
{
    private const int LaunchesAtOnce = 2;

    private const int TestsAtOnce = 2;

    /// <summary>They read much and nobody waits for them.</summary>
    private const int OutcomesAtOnce = 1;

    /// <summary>Adds what every host needs: control and reading.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration("Delivery").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<CampaignControl>();
        services.AddScoped<RecipientRepair>();
        services.AddScoped<CampaignNumbers>();
        services.AddScoped<CampaignOutcomes>();
        services.AddScoped<CampaignProgressQuery>();
        services.AddScoped<CampaignQueries>();
        services.AddScoped<RecipientQueries>();
        services.AddScoped<MessagePreviews>();
        services.AddScoped<RecipientSnapshot>();
        services.AddScoped<SendingHolds>();
        services.AddScoped<DeadLetters>();
        services.AddSingleton<PlatformSwitch>();
        services.AddScoped<TestMessages>();
        services.AddReceipts();
        return services;
    }

    /// <summary>Adds what the worker needs: launching, and sending batch by batch.</summary>
    /// <param name="services">The worker's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSending(this IServiceCollection services)
    {
        services.AddSingleton<IChannel, OutboxChannel>();
        services.AddSmtp();
        services.AddProviders();
        services.AddSingleton<ChannelRouter>();
        services.AddSingleton<CampaignMessagesCache>();
        services.AddSingleton<DispatchQueue>();
        services.AddSingleton<RecipientClaims>();
        services.AddSingleton<QuietHours>();
        services.AddSingleton<SendRates>();
        services.AddSingleton<WarmUp>();
        services.AddScoped<ClaimChecks>();
        services.AddScoped<SegmentBlocks>();
        services.AddScoped<BatchComposer>();
        services.AddScoped<DispatchSettlement>();
        services.AddScoped<SalesStop>();
        services.AddScoped<CampaignSender>();
        services.AddScoped<AddedRecipients>();
        services.AddSingleton(provider => new Dispatcher(provider.GetRequiredService<DispatchQueue>(), provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddJobHandler<LaunchCampaign>(CampaignScheduler.LaunchJob, LaunchesAtOnce);
        services.AddJobHandler<OutcomeJob>(OutcomeJob.Kind, OutcomesAtOnce);
        services.AddJobHandler<SendTestMessage>(TestMessage.Job, TestsAtOnce);
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

    private static void AddProviders(this IServiceCollection services)
    {
        services.AddOptions<HttpSmsOptions>().BindConfiguration("Sms").ValidateDataAnnotations().ValidateOnStart()
            .Validate<IOptions<DeliveryOptions>>(
                (sms, delivery) => delivery.Value.Sms != HttpSmsChannel.ChannelName || sms.Url is not null, "Delivery:Sms is http: say in Sms:Url where to.");
        services.AddOptions<SignedWebhookOptions>().BindConfiguration("SignedWebhook").ValidateOnStart()
            .Validate<IOptions<DeliveryOptions>>(
                (webhook, delivery) => (webhook.Url is not null && webhook.Secret is not null)
                    || !new[] { delivery.Value.Sms, delivery.Value.Push, delivery.Value.Social }.Contains(SignedWebhookChannel.ChannelName),
                "A channel is webhook: set SignedWebhook:Url and SignedWebhook:Secret.");
        services.AddSingleton<ProviderHttp>();
        services.AddSingleton<IChannel, HttpSmsChannel>();
        services.AddSingleton<IChannel, SignedWebhookChannel>();
    }

    private static void AddReceipts(this IServiceCollection services)
    {
        services.AddOptions<HookOptions>().BindConfiguration("Hooks").ValidateOnStart()
            .Validate(hooks => hooks.Providers.Values.All(provider => provider.HasKeys), "Each provider of Hooks:Providers needs Secrets in base64, of 16 bytes or more.");
        services.AddScoped<ReceiptLedger>();
        services.AddSingleton(provider => new ProviderHooks(
            provider.GetRequiredService<IOptions<HookOptions>>(), provider.GetRequiredService<Tracking.TrackingTokens>(),
            provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<TimeProvider>()));
    }
}
