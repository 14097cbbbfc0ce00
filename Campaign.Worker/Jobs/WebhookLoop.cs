using Campaign.Core.Webhooks;
using Campaign.Core.Webhooks.Delivering;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>Tells promoters of events: several endpoints at once, woken when something happens.</summary>
internal sealed partial class WebhookLoop(
    WebhookPump pump, JobSignals signals, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookLoop> logger) : BackgroundService
{
    public const string Signal = "webhooks";

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.EndpointsAtOnce).Select(_ => Task.Run(() => ServeAsync(stoppingToken), stoppingToken)));

    private async Task ServeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await pump.ServeNextAsync(stopping))
                {
                    // There may be more than one endpoint to serve: the next slot looks too.
                    signals.Wake(Signal);
                    continue;
                }

                await signals.WaitAsync(Signal, options.Value.Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Log.TurnFailed(logger, failure);
                await Task.Delay(AfterFailure, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A turn of webhooks failed; what it held is delivered when its time has passed")]
        public static partial void TurnFailed(ILogger logger, Exception failure);
    }
}

internal static class WebhookLoopServices
{
    public static IServiceCollection AddWebhookLoop(this IServiceCollection services)
    {
        services.AddSingleton(provider => new NotificationRoute("campaign_webhooks", _ => provider.GetRequiredService<JobSignals>().Wake(WebhookLoop.Signal)));
        services.AddHostedService<WebhookLoop>();
        return services;
    }
}
