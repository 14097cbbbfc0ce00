using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Engines;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Campaign.Hosting.Native;

/// <summary>A Postgres server of our own: its cluster made on first use, never run as root.</summary>
internal sealed class PostgresRecipe(PostgresServerResource server, EngineProvider engines, StateFolder state, ProcessLauncher launcher) : IProcessRecipe
{
    private EngineBinaries _engine = null!;
    private string _data = null!;

    public TimeSpan StopPatience => TimeSpan.FromSeconds(20);

    public bool AlwaysRestarts => true;

    internal static UserAccount? Account => Unix.IsRoot ? UserAccount.ForPostgres : null;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var volume = server.Annotations.OfType<DataVolumeAnnotation>().LastOrDefault();
        var folder = state.CreateEngineFolder(volume?.Name ?? server.Name);
        _data = Path.Combine(folder, "pgdata");
        if (volume is null && Directory.Exists(_data))
            Directory.Delete(_data, recursive: true);

        var version = Path.Combine(_data, "PG_VERSION");
        _engine = await engines.PostgresAsync(File.Exists(version) ? File.ReadAllText(version).Trim() : null, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(version))
            await CreateClusterAsync(folder, cancellationToken).ConfigureAwait(false);
    }

    public async Task<LaunchPlan> PlanAsync(Replica replica, CancellationToken cancellationToken)
    {
        await PostmasterFile.HealAsync(_data, cancellationToken).ConfigureAwait(false);
        var arguments = await EnvironmentComposer.ArgumentsAsync(server, cancellationToken).ConfigureAwait(false);
        return Plan("postgres", [.. ServerArguments(_data, server.PrimaryEndpoint.Port), .. arguments]) with { StopSignal = Unix.SigInt };
    }

    /// <summary>What each server is told, replicas too. The slot of a replica that is gone for good must not fill the disk with what it has missed.</summary>
    internal static IEnumerable<string> ServerArguments(string data, int port) =>
    [
        "-D", data,
        "-c", string.Create(CultureInfo.InvariantCulture, $"port={port}"),
        "-c", "listen_addresses=127.0.0.1",
        "-c", "unix_socket_directories=",
        "-c", "max_slot_wal_keep_size=1GB",
    ];

    public async Task<HealthStatus> CheckAsync(Replica replica, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(await AdminConnectionStringAsync(server, cancellationToken).ConfigureAwait(false));
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return HealthStatus.Healthy;
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new DistributedApplicationException(
                $"The data of '{server.Name}' was made with another password than the one kept in {state.Root}. Start once with --reset to begin anew.");
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return HealthStatus.Unhealthy;
        }
    }

    public static async Task<string> AdminConnectionStringAsync(PostgresServerResource server, CancellationToken cancellationToken) =>
        await server.GetConnectionStringAsync(cancellationToken).ConfigureAwait(false) + ";Database=postgres;Pooling=false;Timeout=3";

    private async Task CreateClusterAsync(string folder, CancellationToken cancellationToken)
    {
        // Made beside its place and moved there when complete: a runner killed half-way leaves no half cluster.
        var fresh = _data + ".new";
        if (Directory.Exists(fresh))
            Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var passwordFile = Path.Combine(folder, "password");
        StateFolder.WritePrivate(passwordFile, (await server.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false))!);
        if (Account is { } account)
        {
            Unix.Own(fresh, account);
            Unix.Own(passwordFile, account);
        }

        var user = await server.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false);
        await launcher.RunAsync(
            Plan("initdb", ["-D", fresh, "-U", user!, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", $"--pwfile={passwordFile}"]),
            cancellationToken).ConfigureAwait(false);
        File.Delete(passwordFile);
        Directory.Move(fresh, _data);
    }

    private LaunchPlan Plan(string program, IReadOnlyList<string> arguments) =>
        new(Path.Combine(_engine.Folder, program), arguments, "/") { RunAs = Account, Environment = _engine.Environment };
}
