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

/// <summary>Starts a run, in one transaction with the job that executes it.</summary>
/// <param name="database">The unit of work, for what happens once in a while.</param>
/// <param name="source">The database, for what every request does.</param>
/// <param name="tenant">Who asks.</param>
/// <param name="queue">The jobs.</param>
/// <param name="answers">Answers to interrupts.</param>
/// <param name="clock">The present.</param>
public sealed class StartRun(
    CampaignDbContext database, NpgsqlDataSource source, TenantContext tenant, JobQueue queue, AnswerInterrupt answers, TimeProvider clock)
{
    private readonly RunStatements _statements = new(source);

    /// <summary>Finds the run that the same request has started before.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run; null when there is none of this id.</returns>
    /// <exception cref="DomainException"><c>idempotency_conflict</c>: there is one, of another request.</exception>
    public async Task<AgentRun?> FindAsync(RunRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = await _statements.ExecuteAsync(
            tenant.RequiredPromoter, [FindStatement.Of(tenant.RequiredPromoter, request.RunId)],
            reader => FindStatement.ReadAsync(reader, cancellationToken), cancellationToken);
        return run is null || run.RequestHash.AsSpan().SequenceEqual(Hash(request))
            ? run
            : throw new DomainException("idempotency_conflict", "A run of this id was started with another request.");
    }

    /// <summary>Starts a run that <see cref="FindAsync"/> has not found.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="role">The caller's role, which an approval asks for.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run to follow: where the same answer was given before, the one that it has started.</returns>
    /// <exception cref="DomainException">
    /// <c>idempotency_conflict</c>, <c>run_conflict</c>, <c>not_found</c>, or as <see cref="AnswerInterrupt"/> has it.
    /// </exception>
    public async Task<AgentRun> StartAsync(RunRequest request, Role role, CancellationToken cancellationToken)
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
            database.ChangeTracker.Clear();
            return await FindAsync(request, cancellationToken) ?? throw Conflict();
        }
    }

    /// <summary>A message: what most requests are, by one statement.</summary>
    private async Task<AgentRun> AskAsync(RunRequest request, ChatMessage message, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToMilliseconds();
        var run = NewRun(request, request.ThreadId ?? Guid.CreateVersion7(now), null, now);
        return await _statements.ExecuteAsync(run.PromoterId, StartStatement.Of(run, message), cancellationToken)
            ? run
            : await FindAsync(request, cancellationToken) ?? throw Conflict();
    }

    /// <summary>An answer to a question, or a message in place of one.</summary>
    private async Task<AgentRun> AnswerAsync(RunRequest request, ResumeItem answer, Role role, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow().ToMilliseconds();
        var thread = await LockThreadAsync(request, answer, cancellationToken);
        if (await answers.TakeAsync(answer, thread, request.RunId, role, now, cancellationToken) is { } answered)
        {
            return answered;
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
        database.Runs.Add(run);
        thread.ActiveRunId = run.RunId;
        thread.UpdatedAt = now;
        await AddMessageAsync(message, run, cancellationToken);
        queue.Enqueue(RunHandler.Kind, run.RunId.Value);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }

    private AgentRun NewRun(RunRequest request, Guid thread, Guid? resumes, DateTimeOffset now) => new()
    {
        PromoterId = tenant.RequiredPromoter,
        RunId = request.RunId,
        ThreadId = thread,
        RequestHash = Hash(request),
        ResumesInterruptId = resumes,
        CreatedBy = tenant.UserId,
        CreatedAt = now,
    };

    /// <summary>Under the lock nobody else starts or answers anything on the thread.</summary>
    private async Task<AgentThread> LockThreadAsync(RunRequest request, ResumeItem answer, CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        var id = await database.Interrupts.Where(row => row.InterruptId == answer.InterruptId)
            .Select(row => (Guid?)row.ThreadId).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainException("not_found", "There is no such interrupt.");
        if (request.ThreadId is { } named && named != id)
        {
            throw new DomainException("not_found", "There is no such interrupt on this thread.");
        }

        return await database.Threads
            .FromSql($"SELECT *, xmin FROM threads WHERE promoter_id = {promoter.Value} AND thread_id = {id} FOR UPDATE")
            .FirstAsync(cancellationToken);
    }

    /// <summary>What the run is to read; null where it only does what was answered.</summary>
    private async Task<ChatMessage?> NewMessageAsync(RunRequest request, AgentThread thread, CancellationToken cancellationToken) =>
        request.Message is { } sent
        && await database.Messages.AnyAsync(row => row.ThreadId == thread.ThreadId && row.MessageId == sent.Id, cancellationToken)
            ? null
            : request.Message;

    private async Task AddMessageAsync(ChatMessage? message, AgentRun run, CancellationToken cancellationToken)
    {
        if (message is null)
        {
            return;
        }

        database.Messages.Add(new ThreadMessage
        {
            PromoterId = run.PromoterId,
            ThreadId = run.ThreadId,
            Sequence = await ThreadMessages.LastSequenceAsync(database, run.ThreadId, cancellationToken) + 1,
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
