using Campaign.Benchmarks.Loading;
using Campaign.Core;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
using Campaign.Core.Imports;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>A loaded platform, reached as its owner and, as in the product, as a role that row-level security binds.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private const string Password = "password-of-the-benchmarks";

    private readonly string _server;
    private readonly ServiceProvider _services;
    private readonly NpgsqlDataSource _worker;
    private readonly ServiceProvider _workerServices;

    private BenchDatabase(string server, NpgsqlConnectionStringBuilder connection)
    {
        _server = server;
        Owner = NpgsqlDataSource.Create(connection);
        AppConnection = As(connection, "campaign_app");
        App = NpgsqlDataSource.Create(AppConnection);
        WorkerConnection = As(connection, "campaign_worker");
        _worker = NpgsqlDataSource.Create(WorkerConnection);
        _services = Services(App, services => services.AddSending());
        _workerServices = Services(_worker, services => services.AddImporting());
    }

    public static IReadOnlyDictionary<string, string?> Secrets { get; } = new Dictionary<string, string?>
    {
        ["Encryption:MasterKey"] = "a master key of the benchmarks, 32 characters or more",
        ["Authentication:SigningKey"] = "a signing key of the benchmarks, 32 characters or more",
        ["Tracking:SigningKey"] = "a tracking key of the benchmarks, 32 characters or more",
    };

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource App { get; }

    public string AppConnection { get; }

    public string WorkerConnection { get; }

    /// <summary>As the worker has them.</summary>
    public IServiceProvider WorkerServices => _workerServices;

    /// <summary>Opens the database of this size, which is made and loaded where the server has none.</summary>
    public static async Task<BenchDatabase> OpenAsync(string server, BenchSettings settings)
    {
        var name = $"campaign_bench_{settings.Fans}";
        var made = await MakeAsync(server, name, settings.Stop);
        var database = await MigratedAsync(server, name, settings.Stop);
        try
        {
            await (made ? new PlatformLoader(database.Owner).LoadAsync(settings.Fans, settings.Stop) : Task.CompletedTask);
            return database;
        }
        catch
        {
            // Half a load would be taken for a whole one by the next run.
            await database.DropAsync();
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>An empty database of this name; what an earlier run left of it is dropped.</summary>
    public static async Task<BenchDatabase> CreateAsync(string server, string name, CancellationToken cancellationToken)
    {
        await AdministerAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", cancellationToken);
        await AdministerAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        return await MigratedAsync(server, name, cancellationToken);
    }

    public Task DropAsync() => AdministerAsync(
        _server, $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(AppConnection).Database} WITH (FORCE)", CancellationToken.None);

    public async Task<PromoterId> AddPromoterAsync(string slug)
    {
        var promoter = new PromoterId(Guid.CreateVersion7());
        await using var command = Owner.CreateCommand(
            """
            INSERT INTO promoters (promoter_id, slug, name, country, time_zone, currency, locales, brand, created_at)
            VALUES ($1, $2, $2, 'DE', 'Europe/Berlin', 'EUR', '{en}',
                '{"senderName":"B","senderEmail":"b@bench.example","postalAddress":"1 Bench Street","accent":"#000","tone":"","website":"https://bench.example"}', now())
            """);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = slug });
        await command.ExecuteNonQueryAsync();
        return promoter;
    }

    /// <summary>The promoter with the most fans, and the first of these.</summary>
    public async Task<(PromoterId Promoter, long FirstFan)> LargestAsync(long fans)
    {
        var (small, large) = PlatformLoader.Shape(fans);
        return (await PromoterAsync(large > 0 ? $"bench-{small}" : "bench-0"), large > 0 ? (small * PlatformLoader.FansOfSmall) + 1 : 1);
    }

    public async Task<PromoterId> PromoterAsync(string slug)
    {
        await using var command = Owner.CreateCommand("SELECT promoter_id FROM promoters WHERE slug = $1");
        command.Parameters.Add(new() { Value = slug });
        return new PromoterId((Guid)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>What a worker sends with.</summary>
    public static ServiceProvider SenderServices(NpgsqlDataSource database, Action<IServiceCollection> change) => Services(database, services =>
    {
        services.AddSending();
        change(services);
    });

    /// <summary>What Postgres does by itself within a minute: plans that were made for empty tables are made anew.</summary>
    public async Task AnalyzeAsync()
    {
        await using var command = Owner.CreateCommand("ANALYZE");
        await command.ExecuteNonQueryAsync();
    }

    public AsyncServiceScope Scope(PromoterId promoter)
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter);
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _workerServices.DisposeAsync();
        await App.DisposeAsync();
        await _worker.DisposeAsync();
        await Owner.DisposeAsync();
    }

    private static string As(NpgsqlConnectionStringBuilder connection, string role) =>
        new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Username = role, Password = Password, MaxPoolSize = 40 }.ConnectionString;

    private static async Task<BenchDatabase> MigratedAsync(string server, string name, CancellationToken cancellationToken)
    {
        var database = new BenchDatabase(server, new NpgsqlConnectionStringBuilder(server) { Database = name });
        var roles = Options.Create(new DatabaseRoleOptions { AppPassword = Password, WorkerPassword = Password });
        await new Migrator(database.Owner, roles, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(cancellationToken);
        return database;
    }

    private static async Task<bool> MakeAsync(string server, string name, CancellationToken cancellationToken)
    {
        await using var postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false });
        await using var exists = postgres.CreateCommand($"SELECT count(*) FROM pg_database WHERE datname = '{name}'");
        if ((long)(await exists.ExecuteScalarAsync(cancellationToken))! == 1)
        {
            return false;
        }

        await AdministerAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        return true;
    }

    private static async Task AdministerAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false });
        await using var command = postgres.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static ServiceProvider Services(NpgsqlDataSource database, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Secrets).Build());
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddCampaignCore();
        configure(services);
        return services.BuildServiceProvider();
    }
}
