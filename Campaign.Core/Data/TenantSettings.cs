using Campaign.Core.Common;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>
/// The session settings <c>app.promoter_id</c> and <c>app.user_id</c> that the policies read. Both are always set, so that a pooled connection
/// never keeps those of its last user.
/// </summary>
internal static class TenantSettings
{
    private const string Sql = "SELECT set_config('app.promoter_id', $1, false), set_config('app.user_id', $2, false)";

    /// <summary>The settings as the first statement of a batch.</summary>
    public static NpgsqlBatchCommand BatchCommand(PromoterId promoter) => new(Sql)
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = promoter.ToString() }, new NpgsqlParameter<string> { TypedValue = "" } },
    };

    public static NpgsqlCommand Command(NpgsqlConnection connection, PromoterId? promoter, Guid? userId) =>
        new(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = promoter?.ToString() ?? "" },
                new NpgsqlParameter<string> { TypedValue = userId?.ToString() ?? "" },
            },
        };

    /// <summary>Opens a connection bound to one promoter, for set-based work beside EF (COPY, claims, the audience compiler).</summary>
    public static async Task<NpgsqlConnection> OpenForAsync(this NpgsqlDataSource database, PromoterId promoter, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.BindAsync(promoter, null, cancellationToken);
        return connection;
    }

    /// <summary>
    /// Binds a connection that was just opened. The pool may hand out one that died while it lay idle, as all do when Postgres restarts; this
    /// first statement finds that out, before anything was done over it, and a new one takes its place.
    /// </summary>
    public static async Task BindAsync(this NpgsqlConnection connection, PromoterId? promoter, Guid? userId, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = Command(connection, promoter, userId);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException error) when (DatabaseFailures.IsAway(error))
        {
            await connection.CloseAsync();
            await connection.OpenAsync(cancellationToken);
            await using var command = Command(connection, promoter, userId);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Asks for one promoter, in one round trip. The answers are read in the order of the statements, which write nothing: a connection that died
    /// in the pool is found out by them, and they are asked again over a new one.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="promoter">Whose rows.</param>
    /// <param name="statements">Makes the statements, anew for each time that they are asked.</param>
    /// <param name="read">Reads the answers; the reader stands at the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<T> AskAsync<T>(
        this NpgsqlDataSource database, PromoterId promoter, Func<IEnumerable<NpgsqlBatchCommand>> statements, Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            return await AskOnceAsync(database, promoter, statements(), read, cancellationToken);
        }
        catch (NpgsqlException error) when (DatabaseFailures.IsAway(error))
        {
            return await AskOnceAsync(database, promoter, statements(), read, cancellationToken);
        }
    }

    private static async Task<T> AskOnceAsync<T>(
        NpgsqlDataSource database, PromoterId promoter, IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(BatchCommand(promoter));
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await read(reader);
    }
}
