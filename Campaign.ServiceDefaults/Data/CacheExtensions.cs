using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Campaign.ServiceDefaults.Data;

public static class CacheExtensions
{
    /// <summary>
    /// Registers <see cref="IConnectionMultiplexer"/> so that a process starts, and carries on, without Redis: connecting never throws, commands
    /// fail at once while it is away, and the connection is back within a second of the server.
    /// </summary>
    public static IHostApplicationBuilder AddCache(this IHostApplicationBuilder builder, string connectionName)
    {
        builder.AddRedisClient(connectionName, configureOptions: options =>
        {
            options.AbortOnConnectFail = false;
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.ConnectTimeout = 1_000;
            options.KeepAlive = 10;
            options.ReconnectRetryPolicy = new LinearRetry(500);
            options.ClientName = builder.Environment.ApplicationName;
        });
        return builder;
    }
}
