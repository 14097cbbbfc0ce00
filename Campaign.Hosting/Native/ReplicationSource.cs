using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Campaign.Hosting.Native;

/// <summary>What a standby needs of its primary: a role to stream as, and a slot that keeps what it misses while it is away.</summary>
internal sealed class ReplicationSource(PostgresReplicaResource replica)
{
    public const string Role = "campaign_replication";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public string Slot { get; } = string.Concat(replica.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));

    /// <summary>For libpq.</summary>
    public string ConnectionInfo => string.Create(
        CultureInfo.InvariantCulture,
        $"host={replica.Primary.PrimaryEndpoint.Host} port={replica.Primary.PrimaryEndpoint.Port} user={Role} application_name={replica.Name}");

    /// <summary>As superuser. Waits for a primary that is starting again itself: both may have been killed.</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var primary = new NpgsqlConnection(await PostgresRecipe.AdminConnectionStringAsync(replica.Primary, cancellationToken).ConfigureAwait(false));
        while (true)
        {
            try
            {
                await primary.OpenAsync(cancellationToken).ConfigureAwait(false);
                return primary;
            }
            catch (Exception failure) when (failure is TimeoutException or (NpgsqlException and not PostgresException { SqlState: PostgresErrorCodes.InvalidPassword }))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task PrepareRoleAsync(NpgsqlConnection primary, CancellationToken cancellationToken)
    {
        var password = await replica.ReplicationPassword.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var exists = await ScalarAsync(primary, "SELECT 1 FROM pg_roles WHERE rolname = $1", cancellationToken, Role).ConfigureAwait(false) is not null;
        var statement = await ScalarAsync(
            primary, $"SELECT format('{(exists ? "ALTER" : "CREATE")} ROLE %I LOGIN REPLICATION PASSWORD %L', $1::text, $2::text)", cancellationToken, Role, password!).ConfigureAwait(false);
        await ScalarAsync(primary, (string)statement!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the data were copied from this very server and it has kept all that they miss.</summary>
    public async Task<bool> CanFollowAsync(NpgsqlConnection primary, string data, CancellationToken cancellationToken)
    {
        var control = Path.Combine(data, "global", "pg_control");
        if (!File.Exists(control) || !File.Exists(Path.Combine(data, "standby.signal")))
            return false;

        var server = await ScalarAsync(primary, "SELECT system_identifier FROM pg_control_system()", cancellationToken).ConfigureAwait(false);
        var kept = await ScalarAsync(
            primary, "SELECT wal_status <> 'lost' AND restart_lsn IS NOT NULL FROM pg_replication_slots WHERE slot_name = $1", cancellationToken, Slot).ConfigureAwait(false);
        return kept is true && SystemIdentifier(control) == (long)server!;
    }

    public async Task RenewSlotAsync(NpgsqlConnection primary, CancellationToken cancellationToken)
    {
        // What an earlier standby left streaming ends first: a slot in use cannot be dropped.
        await ScalarAsync(
            primary, "SELECT pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots WHERE slot_name = $1 AND active_pid IS NOT NULL", cancellationToken, Slot).ConfigureAwait(false);
        await ScalarAsync(primary, "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1", cancellationToken, Slot).ConfigureAwait(false);
        await ScalarAsync(primary, "SELECT pg_create_physical_replication_slot($1, true)", cancellationToken, Slot).ConfigureAwait(false);
    }

    /// <summary>The first field of the control file names the cluster that the data come from.</summary>
    private static long SystemIdentifier(string control)
    {
        using var file = new BinaryReader(File.OpenRead(control));
        return file.ReadInt64();
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection primary, string sql, CancellationToken cancellationToken, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, primary);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
