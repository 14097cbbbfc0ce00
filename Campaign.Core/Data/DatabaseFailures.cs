using System.Data.Common;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>Tells a database that is away, or going away, from a statement that is wrong.</summary>
public static class DatabaseFailures
{
    /// <summary>Whether the same may succeed when the database is back.</summary>
    /// <param name="error">What a database call threw.</param>
    /// <returns>Whether it is worth trying again.</returns>
    public static bool IsAway(Exception? error) => error switch
    {
        null => false,

        // 57P: the server is starting up, shutting down or was told to drop the connection.
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException => true,
        DbException { IsTransient: true } => true,
        _ => IsAway(error.InnerException),
    };
}
