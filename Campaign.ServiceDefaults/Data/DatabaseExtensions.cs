using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.ServiceDefaults.Data;

public static class DatabaseExtensions
{
    /// <summary>
    /// Registers <see cref="NpgsqlDataSource"/> for a connection string, bounded by <see cref="DatabaseOptions"/>, with health, traces and metrics.
    /// A tenant-aware DbContext is built on it with <c>AddDbContext((services, options) => options.UseNpgsql(dataSource))</c>: a pooled
    /// context would keep the interceptors, and so the tenant, of the first scope that used it.
    /// </summary>
    public static IHostApplicationBuilder AddDatabase(
        this IHostApplicationBuilder builder, string connectionName, Action<NpgsqlDataSourceBuilder>? configure = null)
    {
        var options = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        builder.AddNpgsqlDataSource(connectionName, configureDataSourceBuilder: source =>
        {
            var connection = source.ConnectionStringBuilder;
            connection.MaxPoolSize = options.MaxPoolSize;
            connection.Timeout = options.ConnectTimeoutSeconds;
            connection.CommandTimeout = options.CommandTimeoutSeconds;
            connection.ApplicationName = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
            configure?.Invoke(source);
        });
        return builder;
    }
}
