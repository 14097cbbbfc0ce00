using System.Security.Cryptography;
using System.Text;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Agents.Runs;

/// <summary>What a caller asks of the agent: a message, or an answer to an interrupt, or both where a message comes in place of an answer.</summary>
/// <param name="RunId">Chosen by the caller; the same id with the same request is the same run.</param>
/// <param name="ThreadId">The thread to go on with; a new one where null or not known yet.</param>
/// <param name="Message">The message. Beside an answer it counts only where the thread does not have it: clients send their whole history.</param>
/// <param name="Answer">The answer.</param>
public sealed record RunRequest(RunId RunId, Guid? ThreadId, ChatMessage? Message, ResumeItem? Answer);

/// <summary>A run to follow.</summary>
/// <param name="Run">The run.</param>
/// <param name="IsNew">Whether this request has started it; otherwise the same request, or the same answer, had before.</param>
public sealed record StartedRun(AgentRun Run, bool IsNew);

/// <summary>Starts a run, in one transaction with the job that executes it.</summary>
public sealed class StartRun
{
    private readonly CampaignDbContext _database;
    private readonly RunStatements _statements;
    private readonly TenantContext _tenant;
    private readonly JobQueue _queue;
    private readonly AnswerInterrupt _answers;
    private readonly TimeProvider _clock;

    /// <summary>What a scope starts runs with.</summary>
    /// <param name="database">The unit of work, for what happens once in a while.</param>
    /// <param name="statements">What every request does.</param>
    /// <param name="tenant">Who asks.</param>
    /// <param name="queue">The jobs.</param>
    /// <param name="answers">Answers to interrupts.</param>
    /// <param name="clock">The present.</param>
    internal StartRun(
        CampaignDbContext database, RunStatements statements, TenantContext tenant, JobQueue queue, AnswerInterrupt answers, TimeProvider clock) =>
        (_database, _statements, _tenant, _queue, _answers, _clock) = (database, statements, tenant, queue, answers, clock);

    /// <summary>Finds the run that the same request has started before.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run; null when there is none of this id.</returns>
    /// <exception cref="DomainException"><c>idempotency_conflict</c>: there is one, of another request.</exception>
    public async Task<AgentRun?> FindAsync(RunRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = await TwiceAsync(() => _statements.ExecuteAsync(
            _tenant.RequiredPromoter, [FindStatement.Of(_tenant.RequiredPromoter, request.RunId)],
            answers => FindStatement.ReadAsync(answers.Reader), cancellationToken));
        return run is null || run.RequestHash.AsSpan().SequenceEqual(Hash(request))
            ? run
            : throw new DomainException("idempotency_conflict", "A run of this id was started with another request.");
    }

    /// <summary>Starts a run, or finds the one that the same request has started before.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="role">The caller's role, which an approval asks for.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run to follow.</returns>
    /// <exception cref="DomainException">
    /// <c>idempotency_conflict</c>, <c>run_conflict</c>, <c>not_found</c>, or as <see cref="AnswerInterrupt"/> has it.
    /// </exception>
    public async Task<StartedRun> StartAsync(RunRequest request, Role role, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return request is { Answer: null, Message: { } message }
                ? await AskAsync(request, message, cancellationToken)
                : await AnswerAsync(request, request.Answer!, role, cancellationToken);
        }
        catch (Exception error) when ((error as PostgresException ?? error.InnerException) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same request came twice at once, and the other one was first.
            _database.ChangeTracker.Clear();
            return await FoundAsync(request, cancellationToken);
        }
    }

    /// <summary>Over a connection that died in the pool, asks a second time: a run that was started by the first is found by its id.</summary>
    private static async Task<T> TwiceAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (NpgsqlException error) when (DatabaseFailures.IsAway(error))
        {
            return await ask();
        }
    }

    /// <summary>A message: what most requests are, by one statement.</summary>
    private async Task<StartedRun> AskAsync(RunRequest request, ChatMessage message, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow().ToMilliseconds();
        var run = NewRun(request, request.ThreadId ?? Guid.CreateVersion7(now), null, now);
        return await TwiceAsync(() => _statements.ExecuteAsync(run.PromoterId, StartStatement.Of(run, message), cancellationToken))
            ? new StartedRun(run, true)
            : await FoundAsync(request, cancellationToken);
    }

    private async Task<StartedRun> FoundAsync(RunRequest request, CancellationToken cancellationToken) =>
        new(await FindAsync(request, cancellationToken) ?? throw Conflict(), false);

    /// <summary>An answer to a question, or a message in place of one.</summary>
    private async Task<StartedRun> AnswerAsync(RunRequest request, ResumeItem answer, Role role, CancellationToken cancellationToken)
    {
        await using var transaction = await _database.Database.BeginTransactionAsync(cancellationToken);
        var now = _clock.GetUtcNow().ToMilliseconds();
        var thread = await LockThreadAsync(request, answer, cancellationToken);
        if (await _answers.TakeAsync(answer, thread, request.RunId, role, now, cancellationToken) is { } answered)
        {
            return new StartedRun(answered, false);
        }

        if (thread.ActiveRunId is not null)
        {
            throw Conflict();
        }

        var message = await NewMessageAsync(request, thread, cancellationToken);
        if (message is not null)
        {
            thread.Draft = DraftChange.Withdraw(thread.Draft);
        }

        var run = NewRun(request, thread.ThreadId, message is null ? answer.InterruptId : null, now);
        _database.Runs.Add(run);
        thread.ActiveRunId = run.RunId;
        thread.UpdatedAt = now;
        await AddMessageAsync(message, run, cancellationToken);
        _queue.Enqueue(RunHandler.Kind, run.RunId.Value);
        await _database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new StartedRun(run, true);
    }

    private AgentRun NewRun(RunRequest request, Guid thread, Guid? resumes, DateTimeOffset now) => new()
    {
        PromoterId = _tenant.RequiredPromoter,
        RunId = request.RunId,
        ThreadId = thread,
        RequestHash = Hash(request),
        ResumesInterruptId = resumes,
        CreatedBy = _tenant.UserId,
        CreatedAt = now,
    };

    /// <summary>Under the lock nobody else starts or answers anything on the thread.</summary>
    private async Task<AgentThread> LockThreadAsync(RunRequest request, ResumeItem answer, CancellationToken cancellationToken)
    {
        var promoter = _tenant.RequiredPromoter;
        var id = await _database.Interrupts.Where(row => row.InterruptId == answer.InterruptId)
            .Select(row => (Guid?)row.ThreadId).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainException("not_found", "There is no such interrupt.");
        if (request.ThreadId is { } named && named != id)
        {
            throw new DomainException("not_found", "There is no such interrupt on this thread.");
        }

        return await _database.Threads
            .FromSql($"SELECT *, xmin FROM threads WHERE promoter_id = {promoter.Value} AND thread_id = {id} FOR UPDATE")
            .FirstAsync(cancellationToken);
    }

    /// <summary>What the run is to read; null where it only does what was answered.</summary>
    private async Task<ChatMessage?> NewMessageAsync(RunRequest request, AgentThread thread, CancellationToken cancellationToken) =>
        request.Message is { } sent
        && await _database.Messages.AnyAsync(row => row.ThreadId == thread.ThreadId && row.MessageId == sent.Id, cancellationToken)
            ? null
            : request.Message;

    private async Task AddMessageAsync(ChatMessage? message, AgentRun run, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            return;
        }

        _database.Messages.Add(new ThreadMessage
        {
            PromoterId = run.PromoterId,
            ThreadId = run.ThreadId,
            Sequence = await ThreadMessages.LastSequenceAsync(_database, run.ThreadId, cancellationToken) + 1,
            MessageId = message.Id,
            RunId = run.RunId,
            Role = "user",
            Content = message.Content,
            CreatedAt = run.CreatedAt,
        });
    }

    private static DomainException Conflict() => new(RunErrors.RunConflict, "A run is at work on this thread; wait for its end or cancel it.");

    private static byte[] Hash(RunRequest request) => SHA256.HashData(Encoding.UTF8.GetBytes(AgentJson.Write(
        new { request.ThreadId, Message = request.Message?.Content, request.Answer })));
}
