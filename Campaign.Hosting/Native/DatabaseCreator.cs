using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Campaign.Hosting.Native;

/// <summary>Creates a server's databases once it answers, and from then on shows the server's health as theirs.</summary>
internal sealed class DatabaseCreator(ResourceNotificationService notifications, Progress progress)
{
    public async Task FollowAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        try
        {
            await Publish(database, snapshot => snapshot with { State = KnownResourceStates.Waiting }).ConfigureAwait(false);
            await notifications.WaitForResourceHealthyAsync(database.Parent.Name, cancellationToken).ConfigureAwait(false);
            await CreateAsync(database, cancellationToken).ConfigureAwait(false);
            await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (change.Resource == database.Parent)
                    await Publish(database, snapshot => snapshot with { State = change.Snapshot.State, HealthStatus = change.Snapshot.HealthStatus }).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
        catch (Exception failure)
        {
            progress.Problem($"{database.Name} cannot be created: {failure.Message}", []);
            await Publish(database, snapshot => snapshot with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }

    private static async Task CreateAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await PostgresRecipe.AdminConnectionStringAsync(database.Parent, cancellationToken).ConfigureAwait(false));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database.DatabaseName } } };
        if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null)
            return;

        var name = new NpgsqlCommandBuilder().QuoteIdentifier(database.DatabaseName);
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private Task Publish(PostgresDatabaseResource database, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        notifications.PublishUpdateAsync(database, change);
}
