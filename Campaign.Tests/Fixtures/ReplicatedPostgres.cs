using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Campaign.Core.Data.Replica;
using Campaign.Hosting.Native;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>The tests over a replica share one, and run one after the other: they break it, and watch the process's own counter.</summary>
[CollectionDefinition(Name)]
public sealed class ReplicaCollection : ICollectionFixture<ReplicatedPostgres>
{
    public const string Name = "replica";
}

/// <summary>A Postgres with a streaming replica, both real, and a migrated database on them.</summary>
public sealed class ReplicatedPostgres : IAsyncLifetime
{
    private const string Primary = "primary";
    private const string Standby = "standby";
    private DistributedApplication _application = null!;
    private TemplateDatabase _template = null!;
    private Engines _engines = null!;
    private NpgsqlDataSource _standby = null!;

    /// <summary>The database, on the primary.</summary>
    public DatabaseFixture Database { get; private set; } = null!;

    /// <summary>The same database on the replica, as agentapi reaches it.</summary>
    public string ReplicaConnectionString { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres(Primary).WithDataVolume()
            .WithArgs("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "shared_buffers=64MB")
            .AddReadReplica(Standby);
        _application = await builder.BuildAsync(cancellationToken);
        await _application.StartAsync(cancellationToken);
        await WaitForReplicaAsync(cancellationToken);

        _engines = new Engines((await _application.GetConnectionStringAsync(Primary, cancellationToken))!);
        _template = new TemplateDatabase();
        Database = new DatabaseFixture(_engines, _template);
        await Database.InitializeAsync();
        var standby = new NpgsqlConnectionStringBuilder(await _application.GetConnectionStringAsync(Standby, cancellationToken));
        _standby = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(standby.ConnectionString) { Database = "postgres", Pooling = false });
        ReplicaConnectionString = new NpgsqlConnectionStringBuilder(Database.AppConnectionString) { Host = standby.Host, Port = standby.Port }.ConnectionString;
        await CaughtUpAsync(cancellationToken);
    }

    /// <summary>Agentapi's services that read from the replica, with what the test changes. The caller disposes them.</summary>
    public ServiceProvider BuildServices(Action<IServiceCollection>? configure = null) => DatabaseFixture.BuildServices(Database.App, services =>
    {
        services.AddKeyedSingleton(ReadReplica.ConnectionName, (_, _) => NpgsqlDataSource.Create(ReplicaConnectionString));
        configure?.Invoke(services);
    });

    public Task WaitForReplicaAsync(CancellationToken cancellationToken) =>
        _application.ResourceNotifications.WaitForResourceHealthyAsync(Standby, cancellationToken);

    /// <summary>Waits until the replica has all that the primary has written by now.</summary>
    public async Task CaughtUpAsync(CancellationToken cancellationToken)
    {
        await using var written = Database.Owner.CreateCommand("SELECT pg_current_wal_flush_lsn()::text");
        var position = (string)(await written.ExecuteScalarAsync(cancellationToken))!;
        while (!(bool)(await ScalarAsync($"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn", cancellationToken))!)
        {
            await Task.Delay(10, cancellationToken);
        }
    }

    /// <summary>The replica receives and replays nothing of it until it is resumed.</summary>
    public async Task PauseAsync(CancellationToken cancellationToken)
    {
        await CaughtUpAsync(cancellationToken);
        await ScalarAsync("SELECT pg_wal_replay_pause()", cancellationToken);
        await using var write = Database.Owner.CreateCommand("SELECT pg_switch_wal()");
        await write.ExecuteNonQueryAsync(cancellationToken);
        while ((string)(await ScalarAsync("SELECT pg_get_wal_replay_pause_state()", cancellationToken))! != "paused")
        {
            await Task.Delay(10, cancellationToken);
        }
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        await ScalarAsync("SELECT pg_wal_replay_resume()", cancellationToken);
        await CaughtUpAsync(cancellationToken);
    }

    /// <summary>Kills the replica's server; its supervisor starts it again.</summary>
    public async Task KillReplicaAsync(CancellationToken cancellationToken)
    {
        var data = (string)(await ScalarAsync("SELECT setting FROM pg_settings WHERE name = 'data_directory'", cancellationToken))!;
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid"), cancellationToken))[0], CultureInfo.InvariantCulture);
        Assert.True(Unix.Signal(postmaster, Unix.SigKill));
    }

    public Task StopReplicaAsync(CancellationToken cancellationToken) => CommandAsync(KnownResourceCommands.StopCommand, cancellationToken);

    public async Task StartReplicaAsync(CancellationToken cancellationToken)
    {
        await CommandAsync(KnownResourceCommands.StartCommand, cancellationToken);
        await WaitForReplicaAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _standby.DisposeAsync();
        await Database.DisposeAsync();
        await _template.DisposeAsync();
        await _engines.DisposeAsync();
        await _application.DisposeAsync();
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _standby.CreateCommand(sql);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task CommandAsync(string command, CancellationToken cancellationToken)
    {
        var result = await _application.ResourceCommands.ExecuteCommandAsync(Standby, command, cancellationToken);
        Assert.True(result.Success, result.Message);
    }
}
