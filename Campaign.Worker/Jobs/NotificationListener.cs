using Npgsql;

namespace Campaign.Worker.Jobs;

/// <summary>What to do with the payloads of a Postgres notification channel.</summary>
internal sealed record NotificationRoute(string Channel, Action<string> Handle);

/// <summary>Hears what other processes announce, on one connection of its own. Only a shortcut: everything announced is found by polling too.</summary>
internal sealed partial class NotificationListener(
    NpgsqlDataSource database, IEnumerable<NotificationRoute> routes, JobSignals signals, TimeProvider clock, ILogger<NotificationListener> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILookup<string, NotificationRoute> _routes = routes.ToLookup(route => route.Channel);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.Disconnected(logger, error.GetType().Name);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, heard) =>
        {
            foreach (var route in _routes[heard.Channel])
            {
                route.Handle(heard.Payload);
            }
        };
        await using (var listen = new NpgsqlCommand(string.Join(';', _routes.Select(route => $"LISTEN {route.Key}")), connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        // Whatever was announced before this connection listened was not heard.
        signals.WakeAll();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The notification connection is lost ({Error}); jobs are found by polling until it is back")]
        public static partial void Disconnected(ILogger logger, string error);
    }
}
