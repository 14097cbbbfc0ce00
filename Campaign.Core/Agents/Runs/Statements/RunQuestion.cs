using Npgsql;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>The answers to the statements of one question, among those of others.</summary>
/// <param name="reader">All answers of a trip.</param>
internal sealed class RunAnswers(NpgsqlDataReader reader)
{
    /// <summary>The rows of the answer at hand.</summary>
    public NpgsqlDataReader Reader => reader;

    /// <summary>How many answers were gone past.</summary>
    public int Passed { get; private set; }

    /// <summary>Goes on to the next statement's answer.</summary>
    public async Task<bool> NextAsync()
    {
        Passed++;
        return await reader.NextResultAsync();
    }
}

/// <summary>Statements that are executed together, with those of other runs.</summary>
/// <param name="statements">Them, after the one that says whose rows.</param>
internal abstract class RunQuestion(IReadOnlyList<NpgsqlBatchCommand> statements)
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    public IReadOnlyList<NpgsqlBatchCommand> Statements { get; private set; } = statements;

    /// <summary>Makes the statements anew: those that were sent belong to where they were sent.</summary>
    public void Renew() => Statements = [.. Statements.Select(sent =>
    {
        var again = new NpgsqlBatchCommand(sent.CommandText);
        again.Parameters.AddRange(sent.Parameters.Select(parameter => parameter.Clone()).ToArray());
        return again;
    })];

    /// <summary>Does something where the question was asked: a trip stands in the trace of its first.</summary>
    public Task InContextAsync(Func<Task> work)
    {
        if (_context is null)
        {
            return work();
        }

        Task done = Task.CompletedTask;
        ExecutionContext.Run(_context, _ => done = work(), null);
        return done;
    }

    /// <summary>Reads what the statements answered, and goes on to whatever follows.</summary>
    public async Task ReadAsync(RunAnswers answers)
    {
        var end = answers.Passed + Statements.Count;
        await answers.NextAsync();
        await TakeAsync(answers);
        while (answers.Passed < end)
        {
            await answers.NextAsync();
        }
    }

    /// <summary>Gives the answer: everything is committed.</summary>
    public abstract void Settle();

    public abstract void Fail(Exception error);

    protected abstract Task TakeAsync(RunAnswers answers);
}

/// <inheritdoc/>
/// <typeparam name="T">What is made of the answers.</typeparam>
internal sealed class RunQuestion<T>(IReadOnlyList<NpgsqlBatchCommand> statements, Func<RunAnswers, Task<T>> read) : RunQuestion(statements)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<T>? _read;

    public Task<T> Answer => _answer.Task;

    public override void Settle() => _answer.SetFromTask(_read!);

    public override void Fail(Exception error) => _answer.SetException(error);

    /// <summary>What is wrong with an answer is its asker's; what is wrong with the trip is everybody's.</summary>
    protected override async Task TakeAsync(RunAnswers answers)
    {
        _read = MakeAsync(answers);
        await ((Task)_read).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_read.Exception?.InnerException is NpgsqlException broken)
        {
            throw broken;
        }
    }

    private async Task<T> MakeAsync(RunAnswers answers) => await read(answers);
}
