using Campaign.Core.Tracking.Ingestion;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>Moves openings and clicks from the inbox to where they count, for as long as there are any.</summary>
internal sealed partial class EngagementLoop(InboxDrain drain, IOptions<InboxOptions> options, TimeProvider clock, ILogger<EngagementLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = await MoveAsync(stoppingToken);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<TimeSpan> MoveAsync(CancellationToken stopping)
    {
        try
        {
            return await drain.DrainAsync(stopping) > 0 ? TimeSpan.Zero : options.Value.Poll;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception failure)
        {
            Log.Failed(logger, failure);
            return AfterFailure;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Openings and clicks could not be moved from the inbox; they stay there and are tried again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
