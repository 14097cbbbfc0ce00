using Campaign.Core.Alerts;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>Looks at the platform every few seconds, for as long as the process lives: also when nothing else works.</summary>
internal sealed partial class AlertLoop(AlertRound round, IOptions<AlertOptions> options, TimeProvider clock, ILogger<AlertLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await round.LookAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.LookFailed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A look at the alerts failed; the next one comes")]
        public static partial void LookFailed(ILogger logger, Exception failure);
    }
}
