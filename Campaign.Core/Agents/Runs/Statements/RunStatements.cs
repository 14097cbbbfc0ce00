using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>
/// What every run does several times, written whole or not at all in one round trip once the connection is bound, by statements that each connection prepares once. The unit of work takes a
/// trip for each statement and compares drafts as text; it does what happens once in a while.
/// </summary>
internal class RunStatements(NpgsqlDataSource database)
{
    /// <summary>Executes statements as one transaction. Tests break it before and after.</summary>
    /// <param name="promoter">Whose rows.</param>
    /// <param name="statements">What to do.</param>
    /// <param name="read">Reads the answers; the reader stands at the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public virtual async Task<T> ExecuteAsync<T>(
        PromoterId promoter, IEnumerable<NpgsqlBatchCommand> statements, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        // Binding finds out whether the connection died in the pool, before anything is done over it.
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        await batch.PrepareAsync(cancellationToken);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var answer = await read(reader);

        // The last statement may still fail, and all with it.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return answer;
    }

    /// <summary>Executes one statement of which only matters whether it did anything.</summary>
    public Task<bool> ExecuteAsync(PromoterId promoter, NpgsqlBatchCommand statement, CancellationToken cancellationToken) =>
        ExecuteAsync(promoter, [statement], reader => reader.ReadAsync(cancellationToken), cancellationToken);

    /// <summary>A statement with its parameters in order.</summary>
    public static NpgsqlBatchCommand Of(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    /// <summary>A parameter whose type is known also where it is null.</summary>
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };
}
