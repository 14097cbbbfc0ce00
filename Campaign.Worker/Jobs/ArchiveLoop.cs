using Campaign.Core.Common;
using Campaign.Core.Data.Partitions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Worker.Jobs;

/// <summary>Moves the months into files that are older than the platform and every promoter in them want to keep. Off unless <c>Partitions:ArchiveEvery</c> is set.</summary>
internal sealed partial class ArchiveLoop(
    PartitionCatalog partitions, PartitionArchive archive, IOptions<PartitionOptions> options, TimeProvider clock, ILogger<ArchiveLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await ArchiveAsync(stoppingToken);
            await Task.Delay(options.Value.ArchiveEvery!.Value, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A month that fails does not keep the others.</summary>
    private async Task ArchiveAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var month in await partitions.ExpiredAsync(stopping))
            {
                await ArchiveAsync(month.Name, stopping);
            }
        }
        catch (NpgsqlException failure) when (!stopping.IsCancellationRequested)
        {
            Log.Failed(logger, failure);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The worker stops; the next one goes on.
        }
    }

    private async Task ArchiveAsync(string month, CancellationToken stopping)
    {
        try
        {
            var archived = await archive.ArchiveAsync(month, stopping);
            Log.Archived(logger, archived.Name, archived.Rows);
        }
        catch (Exception failure) when (failure is DomainException or NpgsqlException or IOException && !stopping.IsCancellationRequested)
        {
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Archived {Month}: {Rows} rows")]
        public static partial void Archived(ILogger logger, string month, long rows);

        [LoggerMessage(Level = LogLevel.Error, Message = "A month could not be archived; tried again later")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}

internal static class ArchiveLoopServices
{
    private const string Owner = "campaigndb-admin";

    /// <summary>Adds the loop where it is asked for. Partitions are the owner's to take out: it connects as the owner, and nothing else in the worker does.</summary>
    public static void AddArchiving(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration.GetValue<TimeSpan?>("Partitions:ArchiveEvery") is null)
        {
            return;
        }

        builder.AddKeyedNpgsqlDataSource(Owner, settings => settings.DisableHealthChecks = true);
        builder.Services.AddHostedService(services =>
        {
            var database = services.GetRequiredKeyedService<NpgsqlDataSource>(Owner);
            return ActivatorUtilities.CreateInstance<ArchiveLoop>(
                services, ActivatorUtilities.CreateInstance<PartitionCatalog>(services, database), ActivatorUtilities.CreateInstance<PartitionArchive>(services, database));
        });
    }
}
