using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stands in for the package Aspire.Npgsql where it does not restore; same names, same behaviour.</summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = builder.Configuration.GetSection("Aspire:Npgsql").Get<NpgsqlSettings>() ?? new();
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);

        builder.Services.TryAddSingleton(services => Build(services, settings, connectionName, configureDataSourceBuilder));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "PostgreSql", services => new NpgsqlHealthCheck(services.GetRequiredService<NpgsqlDataSource>()), failureStatus: null, tags: null));
        }
    }

    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder, string name, Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        var settings = builder.Configuration.GetSection($"Aspire:Npgsql:{name}").Get<NpgsqlSettings>() ?? new();
        settings.ConnectionString = builder.Configuration.GetConnectionString(name) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);

        builder.Services.TryAddKeyedSingleton(name, (services, _) => Build(services, settings, name, configureDataSourceBuilder));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                $"PostgreSql_{name}", services => new NpgsqlHealthCheck(services.GetRequiredKeyedService<NpgsqlDataSource>(name)), failureStatus: null, tags: null));
        }
    }

    private static NpgsqlDataSource Build(
        IServiceProvider services, NpgsqlSettings settings, string connectionName, Action<NpgsqlDataSourceBuilder>? configure)
    {
        var source = new NpgsqlDataSourceBuilder(ConnectionStrings.Required(settings.ConnectionString, connectionName));
        source.UseLoggerFactory(services.GetService<ILoggerFactory>());
        configure?.Invoke(source);
        return source.Build();
    }
}
