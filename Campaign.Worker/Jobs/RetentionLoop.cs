using Campaign.Core.Agents.Runs;
using Campaign.Core.Data;

namespace Campaign.Worker.Jobs;

/// <summary>Forgets old runs, once a few minutes after the start and then twice a day.</summary>
internal sealed partial class RetentionLoop(RunRetention retention, TimeProvider clock, ILogger<RetentionLoop> logger) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(12);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = AfterStart; ; wait = Interval)
        {
            await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await ForgetAsync(stoppingToken);
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await retention.ForgetAsync(cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && (DatabaseFailures.IsAway(error) || error is Npgsql.PostgresException))
        {
            Log.Failed(logger, error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The worker stops; the next one goes on.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Old runs could not be forgotten; tried again later")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
