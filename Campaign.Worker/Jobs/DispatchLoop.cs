using Campaign.Core.Delivery;
using Campaign.Core.Delivery.Sending;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>Sends: several turns at once, each one batch of one campaign, for as long as anything is due.</summary>
internal sealed partial class DispatchLoop(
    Dispatcher dispatcher, IOptions<DeliveryOptions> options, TimeProvider clock, ILogger<DispatchLoop> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Dispatchers).Select(_ => ServeAsync(stoppingToken)));

    private async Task ServeAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var wait = await ServeTurnAsync(stopping);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>One failed turn stops neither the loop nor the process: its lease lapses and the next turn goes on from there.</summary>
    private async Task<TimeSpan> ServeTurnAsync(CancellationToken stopping)
    {
        try
        {
            return await dispatcher.ServeNextAsync(stopping) ? TimeSpan.Zero : options.Value.Poll;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception failure)
        {
            Log.TurnFailed(logger, failure);
            return AfterFailure;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A turn of sending failed; what it held is taken up when its lease ends")]
        public static partial void TurnFailed(ILogger logger, Exception failure);
    }
}
