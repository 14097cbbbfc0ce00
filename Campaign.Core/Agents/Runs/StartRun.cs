using System.Security.Cryptography;
using System.Text;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Agents.Runs;

/// <summary>What a caller asks of the agent: a message, or an answer to an interrupt.</summary>
/// <param name="RunId">Chosen by the caller; the same id with the same request is the same run.</param>
/// <param name="ThreadId">The thread to go on with; a new one where null or not known yet.</param>
/// <param name="Message">The message.</param>
/// <param name="Answer">The answer.</param>
public sealed record RunRequest(RunId RunId, Guid? ThreadId, ChatMessage? Message, ResumeItem? Answer);

/// <summary>Starts a run, in one transaction with the job that executes it.</summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who asks.</param>
/// <param name="queue">The jobs.</param>
/// <param name="answers">Answers to interrupts.</param>
/// <param name="clock">The present.</param>
public sealed class StartRun(CampaignDbContext database, TenantContext tenant, JobQueue queue, AnswerInterrupt answers, TimeProvider clock)
{
    private const int TitleLength = 80;

    /// <summary>Finds the run that the same request has started before.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The run; null when there is none of this id.</returns>
    /// <exception cref="DomainException"><c>idempotency_conflict</c>: there is one, of another request.</exception>
    public async Task<AgentRun?> FindAsync(RunRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var run = await database.Runs.AsNoTracking().FirstOrDefaultAsync(row => row.RunId == request.RunId, cancellationToken);
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
            return await CreateAsync(request, role, cancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // The same request came twice at once, and the other one was first.
            database.ChangeTracker.Clear();
            return await FindAsync(request, cancellationToken)
                ?? throw new DomainException(RunErrors.RunConflict, "Another run was started on this thread at the same moment.");
        }
    }

    private async Task<AgentRun> CreateAsync(RunRequest request, Role role, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow().ToMilliseconds();
        var thread = await LockThreadAsync(request, now, cancellationToken);
        if (request.Answer is { } answer
            && await answers.TakeAsync(answer, thread, request.RunId, role, now, cancellationToken) is { } answered)
        {
            return answered;
        }

        if (thread.ActiveRunId is not null)
        {
            throw new DomainException(RunErrors.RunConflict, "A run is at work on this thread; wait for its end or cancel it.");
        }

        var run = new AgentRun
        {
            PromoterId = tenant.RequiredPromoter,
            RunId = request.RunId,
            ThreadId = thread.ThreadId,
            RequestHash = Hash(request),
            ResumesInterruptId = request.Answer?.InterruptId,
            CreatedBy = tenant.UserId,
            CreatedAt = now,
        };
        database.Runs.Add(run);
        thread.ActiveRunId = run.RunId;
        thread.UpdatedAt = now;
        await AddMessageAsync(request, run, cancellationToken);
        queue.Enqueue(RunHandler.Kind, run.RunId.Value);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return run;
    }

    /// <summary>Under the lock nobody else starts or answers anything on the thread.</summary>
    private async Task<AgentThread> LockThreadAsync(RunRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var promoter = tenant.RequiredPromoter;
        var id = request.Answer is null
            ? request.ThreadId
            : await database.Interrupts.Where(row => row.InterruptId == request.Answer.InterruptId)
                .Select(row => (Guid?)row.ThreadId).FirstOrDefaultAsync(cancellationToken)
                ?? throw new DomainException("not_found", "There is no such interrupt.");
        if (request.Answer is not null && request.ThreadId is { } named && named != id)
        {
            throw new DomainException("not_found", "There is no such interrupt on this thread.");
        }

        var thread = id is null ? null : await database.Threads
            .FromSql($"SELECT *, xmin FROM threads WHERE promoter_id = {promoter.Value} AND thread_id = {id} FOR UPDATE")
            .FirstOrDefaultAsync(cancellationToken);
        return thread ?? NewThread(id ?? Guid.CreateVersion7(now), request.Message!.Content, now);
    }

    private AgentThread NewThread(Guid id, string firstWords, DateTimeOffset now)
    {
        var title = firstWords.ReplaceLineEndings(" ").Trim();
        var thread = new AgentThread
        {
            PromoterId = tenant.RequiredPromoter,
            ThreadId = id,
            Title = title.Length <= TitleLength ? title : title[..(TitleLength - 1)].TrimEnd() + "…",
            Draft = Nodes.AgentState.Empty.Draft,
            CreatedBy = tenant.UserId,
            CreatedAt = now,
            UpdatedAt = now,
        };
        database.Threads.Add(thread);
        return thread;
    }

    private async Task AddMessageAsync(RunRequest request, AgentRun run, CancellationToken cancellationToken)
    {
        if (request.Answer is not null)
        {
            return;
        }

        database.Messages.Add(new ThreadMessage
        {
            PromoterId = run.PromoterId,
            ThreadId = run.ThreadId,
            Sequence = await ThreadMessages.LastSequenceAsync(database, run.ThreadId, cancellationToken) + 1,
            MessageId = request.Message!.Id,
            RunId = run.RunId,
            Role = "user",
            Content = request.Message.Content,
            CreatedAt = run.CreatedAt,
        });
    }

    private static byte[] Hash(RunRequest request) => SHA256.HashData(Encoding.UTF8.GetBytes(AgentJson.Write(
        new { request.ThreadId, Message = request.Answer is null ? request.Message?.Content : null, request.Answer })));
}
