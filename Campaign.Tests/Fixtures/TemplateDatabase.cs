using Campaign.Core.Data;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(TemplateDatabase))]

namespace Campaign.Tests.Fixtures;

/// <summary>
/// A database brought to this version by the real migrator, once per test run and only if a test asks. Clones of it cost a tenth of a
/// second, so every test class has its own.
/// </summary>
public sealed class TemplateDatabase : IAsyncDisposable
{
    // Roles belong to the whole server, so every test run on it uses the same passwords.
    internal const string AppPassword = "app-of-the-tests";
    internal const string WorkerPassword = "worker-of-the-tests";
    internal const string WebPassword = "web-of-the-tests";

    private readonly string _name = "campaign_test_" + Guid.NewGuid().ToString("N")[..8];
    private readonly SemaphoreSlim _once = new(1, 1);
    private NpgsqlConnectionStringBuilder? _server;
    private int _clones;

    /// <summary>Makes a clone and names its connection as the owner.</summary>
    internal async Task<NpgsqlConnectionStringBuilder> CloneAsync(Engines engines, CancellationToken cancellationToken)
    {
        var clone = $"{_name}_{Interlocked.Increment(ref _clones)}";
        await _once.WaitAsync(cancellationToken);
        try
        {
            _server ??= await MakeAsync(new NpgsqlConnectionStringBuilder(engines.PostgresConnectionString), cancellationToken);

            // Under the lock too: two copies of one template at once are refused by Postgres.
            await AdministerAsync(_server, $"CREATE DATABASE {clone} TEMPLATE {_name}", cancellationToken);
        }
        finally
        {
            _once.Release();
        }

        return Connection(_server, clone);
    }

    internal Task DropAsync(string database) =>
        AdministerAsync(_server!, $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _once.Dispose();
        try
        {
            await (_server is null ? Task.CompletedTask : DropAsync(_name));
        }
        catch (NpgsqlException)
        {
            // The engine of this run is gone already, and the template with it.
        }
    }

    private async Task<NpgsqlConnectionStringBuilder> MakeAsync(NpgsqlConnectionStringBuilder server, CancellationToken cancellationToken)
    {
        await AdministerAsync(server, $"CREATE DATABASE {_name}", cancellationToken);
        var connection = Connection(server, _name);
        connection.Pooling = false;
        await using var owner = NpgsqlDataSource.Create(connection);
        var roles = Options.Create(new DatabaseRoleOptions { AppPassword = AppPassword, WorkerPassword = WorkerPassword, WebPassword = WebPassword });
        await new Migrator(owner, roles, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
        return server;
    }

    private static NpgsqlConnectionStringBuilder Connection(NpgsqlConnectionStringBuilder server, string database) =>
        new(server.ConnectionString) { Database = database, Pooling = true, MaxPoolSize = 20, IncludeErrorDetail = true };

    private static async Task AdministerAsync(NpgsqlConnectionStringBuilder server, string sql, CancellationToken cancellationToken)
    {
        await using var postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = "postgres", Pooling = false });
        await using var command = postgres.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
