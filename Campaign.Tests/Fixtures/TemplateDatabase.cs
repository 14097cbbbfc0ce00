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

    private readonly string _name = "campaign_test_" + Guid.NewGuid().ToString("N")[..8];
    private readonly SemaphoreSlim _once = new(1, 1);
    private int _clones;
    private bool _made;

    /// <summary>Makes a clone and names its connection as the owner.</summary>
    internal async Task<NpgsqlConnectionStringBuilder> CloneAsync(CancellationToken cancellationToken)
    {
        var clone = $"{_name}_{Interlocked.Increment(ref _clones)}";
        await _once.WaitAsync(cancellationToken);
        try
        {
            if (!_made)
            {
                await MakeAsync(cancellationToken);
                _made = true;
            }

            // Under the lock too: two copies of one template at once are refused by Postgres.
            await AdministerAsync($"CREATE DATABASE {clone} TEMPLATE {_name}", cancellationToken);
        }
        finally
        {
            _once.Release();
        }

        return Connection(clone);
    }

    internal static Task DropAsync(string database) => AdministerAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_made)
        {
            await DropAsync(_name);
        }

        _once.Dispose();
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        await AdministerAsync($"CREATE DATABASE {_name}", cancellationToken);
        var connection = Connection(_name);
        connection.Pooling = false;
        await using var owner = NpgsqlDataSource.Create(connection);
        var roles = Options.Create(new DatabaseRoleOptions { AppPassword = AppPassword, WorkerPassword = WorkerPassword });
        await new Migrator(owner, roles, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
    }

    private static NpgsqlConnectionStringBuilder Connection(string database) =>
        new(PostgresServer.Administrator.ConnectionString) { Database = database, Pooling = true, MaxPoolSize = 20, IncludeErrorDetail = true };

    private static async Task AdministerAsync(string sql, CancellationToken cancellationToken)
    {
        await using var server = NpgsqlDataSource.Create(PostgresServer.Administrator);
        await using var command = server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
