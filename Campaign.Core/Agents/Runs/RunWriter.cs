using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Agents.Runs;

/// <summary>What one transaction of a run writes with.</summary>
/// <param name="Services">A scope of the run's promoter.</param>
/// <param name="Database">The scope's unit of work, within the transaction.</param>
/// <param name="Now">The instant of the transaction.</param>
/// <param name="CancelRequested">Whether somebody asked the run to stop.</param>
internal sealed record RunTransaction(IServiceProvider Services, CampaignDbContext Database, DateTimeOffset Now, bool CancelRequested)
{
    public void StopIfCancelled()
    {
        if (CancelRequested)
        {
            throw new RunCancelledException();
        }
    }
}

/// <summary>What a transaction of a run makes of it.</summary>
/// <param name="Step">The events that go with it.</param>
/// <param name="State">The state after it.</param>
/// <param name="Checkpoint">The thread's head after it.</param>
/// <param name="At">When.</param>
internal sealed record RunWrite(RecordedStep Step, AgentState State, Guid? Checkpoint, DateTimeOffset At);

/// <summary>
/// The one way by which a worker writes about a run: a transaction that first locks the run's row under the worker's epoch, so that a worker that was
/// taken over writes nothing. Stores the events with the rest and tells them live after the commit.
/// </summary>
internal sealed class RunWriter(IServiceScopeFactory scopes, RunStatements statements, LiveChannel live, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Writes, and while the database is away tries again until the lease is lost: a step that is paid for is not dropped lightly.</summary>
    /// <param name="session">The run.</param>
    /// <param name="write">Adds rows and says which events go with them. Called anew for each try.</param>
    /// <param name="cancellationToken">Cancelled when the lease is lost.</param>
    /// <exception cref="LeaseLostException">Another worker has taken over.</exception>
    public async Task WriteAsync(
        RunSession session, Func<RunTransaction, CancellationToken, Task<RunWrite>> write, CancellationToken cancellationToken)
    {
        RunWrite? tried = null;
        await PersistAsync(
            async () =>
            {
                await InTransactionAsync(
                    session,
                    async (transaction, cancellation) =>
                    {
                        if (tried is null || !await HasAsync(transaction, session, tried, cancellation))
                        {
                            tried = await write(transaction, cancellation);
                            RunLog.Append(transaction.Database, session.Run, tried.Step, tried.At);
                            await transaction.Database.SaveChangesAsync(cancellation);
                        }

                        return true;
                    },
                    cancellationToken);
                Advance(session, tried!);
            },
            cancellationToken);
    }

    /// <summary>Writes a finished step by one statement: what every run does several times.</summary>
    /// <param name="session">The run.</param>
    /// <param name="step">The step.</param>
    /// <param name="tell">Says which events go with it. Called anew for each try.</param>
    /// <param name="cancellationToken">Cancelled when the lease is lost.</param>
    /// <returns>Whether somebody asked the run to stop.</returns>
    /// <exception cref="LeaseLostException">Another worker has taken over.</exception>
    public async Task<bool> WriteStepAsync(
        RunSession session, FinishedStep step, Func<CancellationToken, Task<RecordedStep>> tell, CancellationToken cancellationToken)
    {
        RunWrite? tried = null;
        bool? cancelRequested = null;
        await PersistAsync(
            async () =>
            {
                cancelRequested = tried is null ? null : await InTransactionAsync(
                    session,
                    async (transaction, cancellation) => await HasAsync(transaction, session, tried, cancellation) ? transaction.CancelRequested : (bool?)null,
                    cancellationToken);
                if (cancelRequested is null)
                {
                    var now = LogTime(session);
                    tried = new RunWrite(await tell(cancellationToken), step.Output, Guid.CreateVersion7(now), now);
                    cancelRequested = await statements.ExecuteAsync(
                        session.Run.PromoterId, [StepStatement.Of(session, step, tried)],
                        async answers => await answers.Reader.ReadAsync(CancellationToken.None) ? answers.Reader.GetBoolean(0) : throw new LeaseLostException(), cancellationToken);
                }

                Advance(session, tried!);
            },
            cancellationToken);
        return cancelRequested!.Value;
    }

    private async Task PersistAsync(Func<Task> attempt, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Exception error) when (DatabaseFailures.IsAway(error) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }

    private async Task<T> InTransactionAsync<T>(
        RunSession session, Func<RunTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(session.Run.PromoterId);
        var database = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var cancelRequested = await FenceAsync(database, session, cancellationToken);
        var result = await work(new RunTransaction(scope.ServiceProvider, database, LogTime(session), cancelRequested), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    /// <summary>A commit may have gone through although its answer was lost. Nobody else writes under this epoch.</summary>
    private static async Task<bool> HasAsync(RunTransaction transaction, RunSession session, RunWrite tried, CancellationToken cancellationToken) =>
        await RunLog.LastSequenceAsync(transaction.Database, session.Run, cancellationToken) >= tried.Step.Last;

    private void Advance(RunSession session, RunWrite written)
    {
        session.Advance(written);
        live.PublishStored(session.Run.PromoterId, session.RunId, written.Step);
    }

    private static async Task<bool> FenceAsync(CampaignDbContext database, RunSession session, CancellationToken cancellationToken)
    {
        var promoter = session.Run.PromoterId.Value;
        var run = session.RunId.Value;
        var mine = await database.Database.SqlQuery<bool>(
            $"""
             UPDATE runs SET epoch = epoch
             WHERE promoter_id = {promoter} AND run_id = {run} AND epoch = {session.Epoch}
             RETURNING cancel_requested AS "Value"
             """).ToListAsync(cancellationToken);
        return mine is [var cancelRequested] ? cancelRequested : throw new LeaseLostException();
    }

    /// <summary>
    /// After the step before, however fast they follow each other: what belongs to a checkpoint is told by its time. And not before the run, whose making
    /// was timed on another machine: readers of the log look from there.
    /// </summary>
    private DateTimeOffset LogTime(RunSession session)
    {
        var now = clock.GetUtcNow().ToMilliseconds();
        var least = session.SteppedAt < session.Run.CreatedAt ? session.Run.CreatedAt : session.SteppedAt.AddMilliseconds(1);
        return now > least ? now : least;
    }
}
