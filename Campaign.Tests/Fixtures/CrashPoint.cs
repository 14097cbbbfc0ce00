using System.Data.Common;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Campaign.Tests.Fixtures;

/// <summary>A worker's death. Nothing in the product knows it, so nothing handles it.</summary>
internal sealed class SimulatedCrashException : Exception;

/// <summary>
/// Kills a worker at the n-th boundary: before or after any statement, before or after any commit, or wherever a test passes by. A dead worker reaches
/// the database no more.
/// </summary>
internal sealed class CrashPoint : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _passed;
    private int _at = int.MaxValue;
    private bool _afterCommit;

    public bool Dead { get; private set; }

    /// <summary>What the dying worker throws.</summary>
    public Func<Exception> Death { get; init; } = () => new SimulatedCrashException();

    /// <summary>Whether it stays dead.</summary>
    public bool Mortal { get; init; } = true;

    public void Arm(int at) => (_passed, _at, Dead) = (0, at, false);

    /// <summary>Lets the next commit go through and dies before it is known.</summary>
    public void ArmAfterCommit() => _afterCommit = true;

    public void Pass()
    {
        if (Dead || ++_passed == _at)
        {
            Dead = Mortal;
            throw Death();
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Passing(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Passing(result);

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => Passing(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => Passing(result);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed();
        return Task.CompletedTask;
    }

    public void Committed()
    {
        if (_afterCommit)
        {
            _afterCommit = false;
            throw Death();
        }

        Pass();
    }

    private ValueTask<T> Passing<T>(T result)
    {
        Pass();
        return ValueTask.FromResult(result);
    }
}

/// <summary>Statements of a mortal worker: it dies before they are sent, or after they are committed.</summary>
internal sealed class MortalStatements(NpgsqlDataSource database, CrashPoint crash) : RunStatements(database)
{
    public override async Task<T> ExecuteAsync<T>(
        PromoterId promoter, IReadOnlyList<NpgsqlBatchCommand> statements, Func<RunAnswers, Task<T>> read, CancellationToken cancellationToken)
    {
        crash.Pass();
        var answer = await base.ExecuteAsync(promoter, statements, read, cancellationToken);
        crash.Committed();
        return answer;
    }
}
