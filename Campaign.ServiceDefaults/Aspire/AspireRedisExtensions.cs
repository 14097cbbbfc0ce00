using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stands in for the package Aspire.StackExchange.Redis where it does not restore; same names, same behaviour.</summary>
public static partial class AspireRedisExtensions
{
    public static void AddRedisClient(
        this IHostApplicationBuilder builder, string connectionName, Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        var settings = builder.Configuration.GetSection("Aspire:StackExchange:Redis").Get<StackExchangeRedisSettings>() ?? new();
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);

        builder.Services.TryAddSingleton<IConnectionMultiplexer>(services =>
        {
            var options = ConfigurationOptions.Parse(ConnectionStrings.Required(settings.ConnectionString, connectionName));
            options.AbortOnConnectFail = false;
            options.LoggerFactory = services.GetService<ILoggerFactory>();
            configureOptions?.Invoke(options);
            var redis = Told(ConnectionMultiplexer.Connect(options), services.GetRequiredService<ILogger<IConnectionMultiplexer>>());
            services.GetRequiredService<RedisSpans>().Follow(redis);
            return redis;
        });
        builder.Services.TryAddSingleton<RedisSpans>();
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddSource(RedisSpans.SourceName).AddProcessor<RedisSpans>());
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                "StackExchange.Redis",
                services => new RedisHealthCheck(services.GetRequiredService<IConnectionMultiplexer>()), failureStatus: null, tags: null));
        }
    }

    /// <summary>One line when Redis goes and one when it is back; the client's own log, a stack trace per attempt, is silent by default.</summary>
    private static ConnectionMultiplexer Told(ConnectionMultiplexer redis, ILogger logger)
    {
        redis.ConnectionFailed += (_, failure) => Log.Away(logger, failure.ConnectionType, failure.FailureType);
        redis.ConnectionRestored += (_, restored) => Log.Back(logger, restored.ConnectionType);
        return redis;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away ({Connection}: {Failure}); carrying on without it")]
        public static partial void Away(ILogger logger, ConnectionType connection, ConnectionFailureType failure);

        [LoggerMessage(Level = LogLevel.Information, Message = "Redis is back ({Connection})")]
        public static partial void Back(ILogger logger, ConnectionType connection);
    }
}
