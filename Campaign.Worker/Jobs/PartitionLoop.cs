using Campaign.Core.Data.Partitions;
using Microsoft.Extensions.Options;

namespace Campaign.Worker.Jobs;

/// <summary>Makes the months ahead long before they come, tells how large the tables are, and warns of rows that no month takes.</summary>
internal sealed partial class PartitionLoop(
    PartitionCatalog partitions, IOptions<PartitionOptions> options, TimeProvider clock, ILogger<PartitionLoop> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(await RunAsync(stoppingToken), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> RunAsync(CancellationToken stopping)
    {
        try
        {
            await partitions.MakeAheadAsync(stopping);
            foreach (var astray in (await partitions.MeasureAsync(stopping)).Where(size => size.Name.EndsWith("_rest", StringComparison.Ordinal) && size.Rows > 0))
            {
                Log.Astray(logger, astray.Name, astray.Rows);
            }

            return options.Value.Every;
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
        [LoggerMessage(Level = LogLevel.Warning, Message = "About {Rows} rows lie in {Partition}: their months had no partition when they came")]
        public static partial void Astray(ILogger logger, string partition, long rows);

        [LoggerMessage(Level = LogLevel.Error, Message = "The months ahead could not be made; tried again in a minute")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
