using System.ComponentModel.DataAnnotations;

namespace Campaign.ServiceDefaults.Data;

/// <summary>Configuration section <c>Database</c>: how one process uses Postgres.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The most connections of this process. The sum over all processes must stay under the server's max_connections.</summary>
    [Range(1, 1000)]
    public int MaxPoolSize { get; set; } = 20;

    /// <summary>Seconds to wait for a new connection, or for a free one of the pool.</summary>
    [Range(1, 300)]
    public int ConnectTimeoutSeconds { get; set; } = 5;

    /// <summary>Seconds a command may take, unless it asks for more itself.</summary>
    [Range(1, 3600)]
    public int CommandTimeoutSeconds { get; set; } = 30;
}
