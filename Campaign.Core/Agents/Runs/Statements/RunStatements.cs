using Campaign.Core.Common;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>
/// What every run does several times, written whole or not at all, by statements that each connection prepares once. Runs that write at the same time
/// share a round trip and a commit: the busier the process, the less each costs. The unit of work takes a trip for each statement and compares drafts
/// as text; it does what happens once in a while.
/// </summary>
internal class RunStatements(NpgsqlDataSource database)
{
    /// <summary>Writes wait for the slowest of their trip.</summary>
    private const int MostInATrip = 32;

    /// <summary>So many leave while others are under way; more would carry too few each.</summary>
    private const int TripsAtOnce = 2;

    private readonly Lock _gate = new();
    private readonly Queue<RunQuestion> _waiting = [];
    private int _under;

    /// <summary>
    /// Executes statements as one transaction. Tests break it before and after. Where the connection is lost, as one that died in the pool is, nobody
    /// knows whether they were: callers find out, or ask again.
    /// </summary>
    /// <param name="promoter">Whose rows.</param>
    /// <param name="statements">What to do.</param>
    /// <param name="read">Reads the answers; they stand at the first.</param>
    /// <param name="cancellationToken">Stops it before it is sent; what was sent is waited for, so that its outcome is known.</param>
    public virtual async Task<T> ExecuteAsync<T>(
        PromoterId promoter, IReadOnlyList<NpgsqlBatchCommand> statements, Func<RunAnswers, Task<T>> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var question = new RunQuestion<T>([TenantSettings.BatchCommand(promoter), .. statements], read);
        var leaves = false;
        lock (_gate)
        {
            _waiting.Enqueue(question);
            if (_under < TripsAtOnce)
            {
                leaves = true;
                _under++;
            }
        }

        if (leaves)
        {
            using var apart = ExecutionContext.SuppressFlow();
            _ = Task.Run(TravelAsync, CancellationToken.None);
        }

        return await question.Answer;
    }

    /// <summary>Executes one statement of which only matters whether it did anything.</summary>
    public Task<bool> ExecuteAsync(PromoterId promoter, NpgsqlBatchCommand statement, CancellationToken cancellationToken) =>
        ExecuteAsync(promoter, [statement], answers => answers.Reader.ReadAsync(CancellationToken.None), cancellationToken);

    /// <summary>A statement with its parameters in order.</summary>
    public static NpgsqlBatchCommand Of(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(parameters);
        return command;
    }

    /// <summary>A parameter whose type is known also where it is null.</summary>
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private async Task TravelAsync()
    {
        while (Next() is { Count: > 0 } questions)
        {
            await AskAsync(questions);
        }
    }

    private List<RunQuestion> Next()
    {
        lock (_gate)
        {
            var questions = new List<RunQuestion>();
            while (questions.Count < MostInATrip && _waiting.TryDequeue(out var question))
            {
                questions.Add(question);
            }

            _under -= questions.Count == 0 ? 1 : 0;
            return questions;
        }
    }

    private async Task AskAsync(List<RunQuestion> questions)
    {
        try
        {
            await questions[0].InContextAsync(() => SendAsync(questions));
            questions.ForEach(question => question.Settle());
        }
        catch (PostgresException error) when (questions.Count > 1 && !DatabaseFailures.IsAway(error))
        {
            // One of them is wrong, so nothing of any is done: each goes by itself.
            foreach (var question in questions)
            {
                question.Renew();
                await AskAsync([question]);
            }
        }
        catch (Exception error)
        {
            questions.ForEach(question => question.Fail(error));
        }
    }

    private async Task SendAsync(List<RunQuestion> questions)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in questions.SelectMany(question => question.Statements))
        {
            batch.BatchCommands.Add(statement);
        }

        await batch.PrepareAsync();
        await using var reader = await batch.ExecuteReaderAsync();
        var answers = new RunAnswers(reader);
        foreach (var question in questions)
        {
            await question.ReadAsync(answers);
        }

        // All have answered; the commit may still fail, and all with it.
        while (await reader.NextResultAsync())
        {
        }
    }
}
