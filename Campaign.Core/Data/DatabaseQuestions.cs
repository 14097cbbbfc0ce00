using Campaign.Core.Common;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>
/// Asks the database in one round trip. The answers are read in the order of the statements, which write nothing: a connection that died in the
/// pool is found out by them, and they are asked again over a new one.
/// </summary>
internal static class DatabaseQuestions
{
    /// <summary>Asks for one promoter.</summary>
    /// <param name="database">The database.</param>
    /// <param name="promoter">Whose rows.</param>
    /// <param name="statements">Makes the statements, anew for each time that they are asked.</param>
    /// <param name="read">Reads the answers; the reader stands at the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Task<T> AskAsync<T>(
        this NpgsqlDataSource database, PromoterId promoter, Func<IEnumerable<NpgsqlBatchCommand>> statements, Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellationToken) => database.AskAsync(
        () => [TenantSettings.BatchCommand(promoter), .. statements()],
        async reader =>
        {
            await reader.NextResultAsync(cancellationToken);
            return await read(reader);
        },
        cancellationToken);

    /// <summary>Asks what no policy guards, or for several promoters, whose settings the statements then make.</summary>
    public static async Task<T> AskAsync<T>(
        this NpgsqlDataSource database, Func<IEnumerable<NpgsqlBatchCommand>> statements, Func<NpgsqlDataReader, Task<T>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            return await AskOnceAsync(database, statements(), read, cancellationToken);
        }
        catch (NpgsqlException error) when (DatabaseFailures.IsAway(error))
        {
            return await AskOnceAsync(database, statements(), read, cancellationToken);
        }
    }

    private static async Task<T> AskOnceAsync<T>(
        NpgsqlDataSource database, IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await read(reader);
    }
}
