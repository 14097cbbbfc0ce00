using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.ServiceDefaults.Data;

public static class DatabaseExtensions
{
    // A replica that hangs must leave time for the primary to answer within the caller's patience.
    private const int MostReplicaConnectSeconds = 2;
    private const int MostReplicaCommandSeconds = 10;

    /// <summary>
    /// Registers <see cref="NpgsqlDataSource"/> for a connection string, bounded by <see cref="DatabaseOptions"/>, with health, traces and metrics.
    /// A tenant-aware DbContext is built on it with <c>AddDbContext((services, options) => options.UseNpgsql(dataSource))</c>: a pooled
    /// context would keep the interceptors, and so the tenant, of the first scope that used it.
    /// </summary>
    public static IHostApplicationBuilder AddDatabase(
        this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlDataSourceBuilder>? configure = null)
    {
        var options = Options(builder);
        builder.AddNpgsqlDataSource(connectionName, configureDataSourceBuilder: source =>
        {
            Bound(builder, source.ConnectionStringBuilder, options.MaxPoolSize, options.ConnectTimeoutSeconds, options.CommandTimeoutSeconds);
            configure?.Invoke(source);
        });
        return builder;
    }

    /// <summary>
    /// Registers the <see cref="NpgsqlDataSource"/> of a read replica under its connection string's name, where that is set. Without health of its
    /// own: whoever reads from it falls back to the primary, and knows more than that it answers.
    /// </summary>
    public static IHostApplicationBuilder AddReadReplica(this IHostApplicationBuilder builder, string connectionName)
    {
        if (builder.Configuration.GetConnectionString(connectionName) is not { Length: > 0 })
        {
            return builder;
        }

        var options = Options(builder);
        builder.AddKeyedNpgsqlDataSource(connectionName, settings => settings.DisableHealthChecks = true, source => Bound(
            builder, source.ConnectionStringBuilder, options.MaxPoolSize,
            Math.Min(options.ConnectTimeoutSeconds, MostReplicaConnectSeconds), Math.Min(options.CommandTimeoutSeconds, MostReplicaCommandSeconds)));
        return builder;
    }

    private static DatabaseOptions Options(IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return options;
    }

    private static void Bound(IHostApplicationBuilder builder, NpgsqlConnectionStringBuilder connection, int poolSize, int connectSeconds, int commandSeconds)
    {
        connection.MaxPoolSize = poolSize;
        connection.Timeout = connectSeconds;
        connection.CommandTimeout = commandSeconds;
        connection.ApplicationName = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
    }
}
