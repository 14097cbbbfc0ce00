using Campaign.Core.Data.Partitions;
using Campaign.Core.Data.Replica;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>Registers the data layer over an <see cref="NpgsqlDataSource"/> that the host provides.</summary>
public static class DataServices
{
    /// <summary>Adds the tenant context and the DbContext with its locks. Its options are made once; whose data a context may touch is the scope's.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCampaignData(this IServiceCollection services)
    {
        services.AddScoped<TenantContext>();
        services.AddScoped<IdempotencyKeys>();
        services.AddReplicaReads();
        services.AddPartitions();
        services.AddDbContext<CampaignDbContext>(
            (provider, options) => options
                .UseCampaignPostgres(provider.GetRequiredService<NpgsqlDataSource>())
                .AddInterceptors(new TenantConnectionInterceptor(), new TenantWriteGuard()),
            optionsLifetime: ServiceLifetime.Singleton);
        return services;
    }

    /// <summary>Reads go to the replica where the host has registered its data source under <see cref="ReadReplica.ConnectionName"/>.</summary>
    private static void AddReplicaReads(this IServiceCollection services)
    {
        services.AddOptions<ReplicaOptions>().BindConfiguration("Postgres:Replica").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new ReadReplica(
            provider.GetKeyedService<NpgsqlDataSource>(ReadReplica.ConnectionName), provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<IOptions<ReplicaOptions>>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReadReplica>>()));
        services.AddScoped<ReplicaReads>();
        services.AddScoped<ReplicaUnitOfWork>();
    }

    /// <summary>Adds the migrator, for the one command that runs as the owner.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMigrator(this IServiceCollection services)
    {
        services.AddOptions<DatabaseRoleOptions>().BindConfiguration("Database").ValidateDataAnnotations();
        services.AddSingleton<Migrator>();
        return services;
    }

    /// <summary>The provider, naming and migration settings that the product, the migrator and the tests share.</summary>
    /// <param name="options">The options to set.</param>
    /// <param name="database">The data source.</param>
    /// <returns>The same options.</returns>
    internal static DbContextOptionsBuilder UseCampaignPostgres(this DbContextOptionsBuilder options, NpgsqlDataSource database) => options
        .UseNpgsql(database, npgsql => npgsql.MigrationsHistoryTable("schema_migrations"))
        .ReplaceService<IMigrationsSqlGenerator, PartitionedTablesSqlGenerator>()
        .UseSnakeCaseNamingConvention();
}
