using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.ServiceDefaults.Telemetry;

internal static class LoggingExtensions
{
    // The lowest layer of configuration: any appsettings file or environment variable overrides it.
    private static readonly Dictionary<string, string?> DefaultLevels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.ServiceDiscovery"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:StackExchange.Redis"] = "None",
        ["Logging:LogLevel:StackExchange.Redis.IConnectionMultiplexer"] = "Information",
        ["Logging:LogLevel:Yarp"] = "Warning",
        // A dead replica: the change of its state is one line; each probe and each request that met it would be a stack trace.
        ["Logging:LogLevel:Yarp.ReverseProxy.Forwarder"] = "Error",
        ["Logging:LogLevel:Yarp.ReverseProxy.Health.ActiveHealthCheckMonitor"] = "Error",
    };

    /// <summary>One readable line per event in Development, one JSON object per line elsewhere.</summary>
    public static void AddLogging(this IHostApplicationBuilder builder)
    {
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = DefaultLevels });
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
        }
        else
        {
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        }
    }
}
