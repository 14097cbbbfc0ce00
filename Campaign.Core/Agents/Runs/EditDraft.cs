using System.Security.Cryptography;
using System.Text;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Changes a thread's draft by hand. The change is a revision like one of the agent's: it has a checkpoint, withdraws an open approval, and is
/// followed by a run that checks it and asks for a new one. No plan runs: the run goes on from the edit's checkpoint.
/// </summary>
/// <param name="database">The unit of work.</param>
/// <param name="tenant">Who edits.</param>
/// <param name="queue">The jobs.</param>
/// <param name="hand">Puts the change into the draft.</param>
/// <param name="check">Refuses what could not be sent.</param>
/// <param name="clock">The present.</param>
public sealed class EditDraft(CampaignDbContext database, TenantContext tenant, JobQueue queue, HandEdit hand, ContentCheck check, TimeProvider clock)
{
    /// <summary>Changes a draft.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="rev">The revision that the change was made from; null for whichever there is.</param>
    /// <param name="edit">What changes.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The draft after it; null when there is no such thread.</returns>
    /// <exception cref="DomainException">
    /// <c>stale</c>, <c>run_conflict</c>, <c>draft_committed</c>, <c>invalid_edit</c>, or as <see cref="ContentCheck"/> has it.
    /// </exception>
    /// <exception cref="Audiences.Validation.InvalidRuleException">The rule does not validate.</exception>
    public async Task<EditedDraft?> EditAsync(Guid threadId, int? rev, DraftEdit edit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        if (await FindAsync(threadId, rev, cancellationToken) is not { } thread)
        {
            return null;
        }

        var edited = await hand.ApplyAsync(thread.Draft, edit, await PromoterAsync(cancellationToken), cancellationToken);
        return await StoreAsync(thread, NodeNames.Edit, edited, cancellationToken);
    }

    /// <summary>Goes back to what the draft was at a revision. The way back is a new revision.</summary>
    /// <param name="threadId">The thread.</param>
    /// <param name="rev">The revision that is left; null for whichever there is.</param>
    /// <param name="target">The revision to go back to.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>The draft after it; null when there is no such thread or revision.</returns>
    /// <exception cref="DomainException">As <see cref="EditAsync"/>.</exception>
    public async Task<EditedDraft?> RestoreAsync(Guid threadId, int? rev, int target, CancellationToken cancellationToken)
    {
        if (await FindAsync(threadId, rev, cancellationToken) is not { } thread
            || await DraftRevisions.FindAsync(database, tenant.RequiredPromoter, threadId, target, cancellationToken) is not { } then)
        {
            return null;
        }

        var draft = then with { Rev = thread.Draft.Rev, Status = "drafting", Approval = null, CampaignId = null };
        return await StoreAsync(thread, NodeNames.Restore, new HandEdited(draft, $"Went back to revision {target}.", []), cancellationToken);
    }

    private async Task<AgentThread?> FindAsync(Guid threadId, int? rev, CancellationToken cancellationToken)
    {
        var thread = await database.Threads.AsNoTracking().FirstOrDefaultAsync(row => row.ThreadId == threadId, cancellationToken);
        if (thread is not null)
        {
            Require(thread, rev);
        }

        return thread;
    }

    private static void Require(AgentThread thread, int? rev)
    {
        if (rev is not null && rev != thread.Draft.Rev)
        {
            throw new DomainException("stale", "The draft has changed meanwhile; read it again.");
        }

        if (thread.ActiveRunId is not null)
        {
            throw new DomainException(RunErrors.RunConflict, "A run is at work on this thread; wait for its end or cancel it.");
        }

        if (thread.Draft.CampaignId is not null)
        {
            throw new DomainException("draft_committed", "This draft became a campaign. Change the campaign, or fork the conversation.");
        }
    }

    private async Task<EditedDraft> StoreAsync(AgentThread read, string node, HandEdited edited, CancellationToken cancellationToken)
    {
        var words = edited.Words;
        var draft = DraftChange.Settle(read.Draft, edited.Draft, byHand: true);
        if (draft.Rev == read.Draft.Rev)
        {
            return new EditedDraft(read.Draft, null);
        }

        // A mere audience gets no campaign: there is nothing to check or to approve.
        string[] next = draft.Copy is null ? [.. edited.Steps] : [.. edited.Steps, .. Route.Ending(draft)];
        draft = next.Length == 0 ? draft : Reopen(draft);
        if (draft.Copy is not null && draft.Schedule is not null)
        {
            await check.RequireAsync(read.Title, CampaignContent.Of(draft), await PromoterAsync(cancellationToken), cancellationToken);
        }

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var thread = await LockAsync(read, cancellationToken);
        var now = clock.GetUtcNow().ToMilliseconds();
        var run = Run(thread, words, next.Length > 0, now);
        database.Runs.Add(run);
        await AddMessageAsync(run, words, cancellationToken);
        Advance(thread, run, node, new AgentState(draft, new AgentRequest(words, node, draft.Intent?.ReplyLanguage ?? "en"), next), now);
        await database.Interrupts.Where(row => row.ThreadId == thread.ThreadId && row.Status == InterruptStatus.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, InterruptStatus.Superseded), cancellationToken);
        if (next.Length > 0)
        {
            thread.ActiveRunId = run.RunId;
            queue.Enqueue(RunHandler.Kind, run.RunId.Value);
        }

        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new EditedDraft(draft, next.Length > 0 ? run.RunId.Value : null);
    }

    /// <summary>What was found and asked is about another content.</summary>
    private static CampaignDraft Reopen(CampaignDraft draft) => draft with
    {
        Status = "drafting",
        Compliance = null,
        Intent = draft.Intent is { } intent ? intent with { Clarify = null } : null,
    };

    /// <summary>Under the lock nobody starts or answers anything on the thread; whoever was first since it was read has won.</summary>
    private async Task<AgentThread> LockAsync(AgentThread read, CancellationToken cancellationToken)
    {
        var thread = await database.Threads
            .FromSql($"SELECT *, xmin FROM threads WHERE promoter_id = {read.PromoterId.Value} AND thread_id = {read.ThreadId} FOR UPDATE")
            .SingleAsync(cancellationToken);
        Require(thread, read.Draft.Rev);
        return thread;
    }

    private AgentRun Run(AgentThread thread, string words, bool checks, DateTimeOffset now) => new()
    {
        PromoterId = thread.PromoterId,
        RunId = new RunId(Guid.CreateVersion7(now)),
        ThreadId = thread.ThreadId,
        RequestHash = SHA256.HashData(Encoding.UTF8.GetBytes($"{thread.ThreadId}\n{thread.Draft.Rev}\n{words}")),
        Status = checks ? RunStatus.Queued : RunStatus.Succeeded,
        CreatedBy = tenant.UserId,
        CreatedAt = now,
        FinishedAt = checks ? null : now,
    };

    private void Advance(AgentThread thread, AgentRun run, string node, AgentState state, DateTimeOffset now)
    {
        var checkpoint = new Checkpoint
        {
            PromoterId = thread.PromoterId,
            CheckpointId = Guid.CreateVersion7(now),
            ThreadId = thread.ThreadId,
            RunId = run.RunId,
            ParentId = thread.HeadCheckpointId,
            Node = node,
            State = AgentJson.Write(state),
            SchemaVersion = RunOpening.SchemaVersion,
            GraphVersion = RunOpening.GraphVersion,
            CreatedAt = now,
        };
        database.Checkpoints.Add(checkpoint);
        thread.HeadCheckpointId = checkpoint.CheckpointId;
        thread.Draft = state.Draft;
        thread.UpdatedAt = now;
    }

    /// <summary>The conversation says it, so that the agent knows whose words these are.</summary>
    private async Task AddMessageAsync(AgentRun run, string words, CancellationToken cancellationToken) => database.Messages.Add(new ThreadMessage
    {
        PromoterId = run.PromoterId,
        ThreadId = run.ThreadId,
        Sequence = await ThreadMessages.LastSequenceAsync(database, run.ThreadId, cancellationToken) + 1,
        MessageId = Guid.CreateVersion7(run.CreatedAt).ToString(),
        RunId = run.RunId,
        Role = "user",
        Name = NodeNames.Edit,
        Content = words,
        CreatedAt = run.CreatedAt,
    });

    private Task<Promoter> PromoterAsync(CancellationToken cancellationToken)
    {
        var id = tenant.RequiredPromoter;
        return database.Promoters.AsNoTracking().SingleAsync(row => row.PromoterId == id, cancellationToken);
    }
}
