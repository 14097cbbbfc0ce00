using Campaign.Core.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Campaign.Core.Alerts.Objectives;

/// <summary>What a process calls itself.</summary>
/// <param name="Name">Such as <c>agentapi</c>; the replicas share it.</param>
public sealed record ServiceName(string Name);

/// <summary>
/// Says every ten seconds that this process lives and what it has answered, and goodbye when it is told to stop. Requests that cannot be written
/// are kept for the next time.
/// </summary>
internal sealed partial class ServiceHeartbeat(
    NpgsqlDataSource database, RequestLedger requests, ServiceName service, TimeProvider clock, ILogger<ServiceHeartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private static readonly string Sql = SqlFile.Read("Alerts", "heartbeat");

    private readonly Guid _instance = Guid.NewGuid();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryBeatAsync(stopped: true, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        try
        {
            do
            {
                await TryBeatAsync(stopped: false, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // It is told to stop, and says goodbye in StopAsync.
        }
    }

    private async Task TryBeatAsync(bool stopped, CancellationToken cancellationToken)
    {
        var minutes = requests.Take();
        try
        {
            await BeatAsync(minutes, stopped, cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            requests.PutBack(minutes);
            Log.NotWritten(logger, failure);
        }
    }

    private async Task BeatAsync(IReadOnlyDictionary<DateTimeOffset, RequestCounts> minutes, bool stopped, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("service", service.Name);
        command.Parameters.AddWithValue("instance", _instance);
        command.Parameters.AddWithValue("stopped", stopped);
        command.Parameters.AddWithValue("keep_after", clock.GetUtcNow() - ServiceObjective.Period - TimeSpan.FromDays(1));
        command.Parameters.AddWithValue("minutes", minutes.Keys.ToArray());
        command.Parameters.AddWithValue("requests", minutes.Values.Select(counts => counts.Requests).ToArray());
        command.Parameters.AddWithValue("errors", minutes.Values.Select(counts => counts.Errors).ToArray());
        command.Parameters.AddWithValue("slow", minutes.Values.Select(counts => counts.Slow).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "A sign of life could not be written; the next one says it")]
        public static partial void NotWritten(ILogger logger, Exception failure);
    }
}
