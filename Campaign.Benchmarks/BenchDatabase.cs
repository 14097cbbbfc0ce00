using Campaign.Benchmarks.Loading;
using Campaign.Core;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Delivery;
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

    private readonly ServiceProvider _services;

    private BenchDatabase(NpgsqlDataSource owner, string app)
    {
        (Owner, AppConnection, App) = (owner, app, NpgsqlDataSource.Create(app));
        _services = Services(App);
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

    /// <summary>Opens the database of this size, which is made and loaded where the server has none.</summary>
    public static async Task<BenchDatabase> OpenAsync(string server, BenchSettings settings)
    {
        var name = $"campaign_bench_{settings.Fans}";
        var made = await MakeAsync(server, name);
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name };
        var owner = NpgsqlDataSource.Create(connection);
        var roles = Options.Create(new DatabaseRoleOptions { AppPassword = Password });
        await new Migrator(owner, roles, TimeProvider.System, NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
        if (made)
        {
            await new PlatformLoader(owner).LoadAsync(settings.Fans);
        }

        return new BenchDatabase(
            owner, new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Username = "campaign_app", Password = Password, MaxPoolSize = 40 }.ConnectionString);
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

    public AsyncServiceScope Scope(PromoterId promoter)
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter);
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await App.DisposeAsync();
        await Owner.DisposeAsync();
    }

    private static async Task<bool> MakeAsync(string server, string name)
    {
        await using var postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false });
        await using var exists = postgres.CreateCommand($"SELECT count(*) FROM pg_database WHERE datname = '{name}'");
        if ((long)(await exists.ExecuteScalarAsync())! == 1)
        {
            return false;
        }

        await using var make = postgres.CreateCommand($"CREATE DATABASE {name}");
        await make.ExecuteNonQueryAsync();
        return true;
    }

    private static ServiceProvider Services(NpgsqlDataSource database)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Secrets).Build());
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddCampaignCore();
        services.AddSending();
        return services.BuildServiceProvider();
    }
}
