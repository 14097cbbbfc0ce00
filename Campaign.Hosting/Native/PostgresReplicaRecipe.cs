using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Engines;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Campaign.Hosting.Native;

/// <summary>
/// A standby of a server of ours. Its data are used again while they are that server's and its slot has kept what they miss; otherwise they are copied
/// anew.
/// </summary>
internal sealed class PostgresReplicaRecipe(PostgresReplicaResource replica, EngineProvider engines, StateFolder state, ProcessLauncher launcher) : IProcessRecipe
{
    private EngineBinaries _engine = null!;
    private string _folder = null!;
    private ReplicationSource _source = null!;

    public TimeSpan StopPatience => TimeSpan.FromSeconds(20);

    public bool AlwaysRestarts => true;

    private string Data => Path.Combine(_folder, "pgdata");

    private string PasswordFile => Path.Combine(_folder, "pgpass");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _folder = state.CreateEngineFolder(replica.Name);
        _source = new ReplicationSource(replica);
        _engine = await engines.PostgresAsync(version: null, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(Path.Combine(_engine.Folder, "pg_basebackup")))
            throw new DistributedApplicationException($"'{replica.Name}' needs pg_basebackup, which {_engine.Folder} lacks. Install PostgreSQL (Debian: apt-get install postgresql), or start without a replica.");
    }

    public async Task<LaunchPlan> PlanAsync(Replica _, CancellationToken cancellationToken)
    {
        await PostmasterFile.HealAsync(Data, cancellationToken).ConfigureAwait(false);
        var primary = await _source.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (primary.ConfigureAwait(false))
        {
            var version = primary.PostgreSqlVersion.Major.ToString(CultureInfo.InvariantCulture);
            _engine = await engines.PostgresAsync(version, cancellationToken).ConfigureAwait(false);
            await _source.PrepareRoleAsync(primary, cancellationToken).ConfigureAwait(false);
            await WritePasswordFileAsync(cancellationToken).ConfigureAwait(false);
            if (!await _source.CanFollowAsync(primary, Data, cancellationToken).ConfigureAwait(false))
                await CopyAsync(primary, cancellationToken).ConfigureAwait(false);
        }

        // A standby may have no fewer connections and workers than its primary, so what that one is told comes first.
        var given = await EnvironmentComposer.ArgumentsAsync(replica.Primary, cancellationToken).ConfigureAwait(false);
        var own = await EnvironmentComposer.ArgumentsAsync(replica, cancellationToken).ConfigureAwait(false);
        return Plan("postgres", [
            .. PostgresRecipe.ServerArguments(Data, replica.PrimaryEndpoint.Port),
            "-c", "hot_standby=on",

            // The primary keeps rows that reads here still need, instead of the replay cancelling these reads.
            "-c", "hot_standby_feedback=on",
            "-c", $"primary_conninfo={_source.ConnectionInfo} passfile={PasswordFile}",
            "-c", $"primary_slot_name={_source.Slot}",
            .. given, .. own]) with
        { StopSignal = Unix.SigInt };
    }

    public async Task<HealthStatus> CheckAsync(Replica _, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(
                await replica.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false) + ";Database=postgres;Pooling=false;Timeout=3");
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var command = new NpgsqlCommand("SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')", connection);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true ? HealthStatus.Healthy : HealthStatus.Unhealthy;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return HealthStatus.Unhealthy;
        }
    }

    /// <summary>Copied beside its place and moved there when complete, as a new cluster is.</summary>
    private async Task CopyAsync(NpgsqlConnection primary, CancellationToken cancellationToken)
    {
        var fresh = Data + ".new";
        foreach (var old in new[] { Data, fresh }.Where(Directory.Exists))
            Directory.Delete(old, recursive: true);
        Directory.CreateDirectory(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (PostgresRecipe.Account is { } account)
            Unix.Own(fresh, account);

        await _source.RenewSlotAsync(primary, cancellationToken).ConfigureAwait(false);
        await launcher.RunAsync(
            Plan("pg_basebackup", ["-D", fresh, "-d", $"{_source.ConnectionInfo} passfile={PasswordFile}", "-X", "stream", "-S", _source.Slot, "-c", "fast", "--no-sync"]),
            cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(fresh, "standby.signal"), "", cancellationToken).ConfigureAwait(false);
        Directory.Move(fresh, Data);
    }

    /// <summary>The password goes by a private file: arguments can be read by everybody on the machine.</summary>
    private async Task WritePasswordFileAsync(CancellationToken cancellationToken)
    {
        var password = await replica.ReplicationPassword.GetValueAsync(cancellationToken).ConfigureAwait(false);
        StateFolder.WritePrivate(PasswordFile, $"*:*:*:{ReplicationSource.Role}:{password}\n");
        if (PostgresRecipe.Account is { } account)
            Unix.Own(PasswordFile, account);
    }

    private LaunchPlan Plan(string program, IReadOnlyList<string> arguments) =>
        new(Path.Combine(_engine.Folder, program), arguments, "/") { RunAs = PostgresRecipe.Account, Environment = _engine.Environment };
}
