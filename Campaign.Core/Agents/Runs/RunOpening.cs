using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Takes a run into a worker's hands: raises its epoch, which shuts out every former holder, finds where it stands and opens its stream, or, where
/// another worker has begun it, sends snapshots that take back whatever that one told and did not store.
/// </summary>
internal sealed class RunOpening(IServiceScopeFactory scopes, LiveChannel live, TimeProvider clock)
{
    /// <summary>The version of the shape of <see cref="AgentState"/> in checkpoints.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The version of the graph: a checkpoint of another one is not gone on from.</summary>
    public const int GraphVersion = 1;

    /// <summary>Opens a run.</summary>
    /// <returns>The run, or null when it has ended already.</returns>
    /// <exception cref="LeaseLostException">A worker with a higher epoch has it.</exception>
    public async Task<RunSession?> OpenAsync(JobLease lease, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantContext>().Use(lease.PromoterId);
        var database = scope.ServiceProvider.GetRequiredService<CampaignDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow().ToMilliseconds();
        if (!await RaiseEpochAsync(database, lease, now, cancellationToken))
        {
            return null;
        }

        var session = await LoadAsync(database, lease, now, cancellationToken);
        var opening = session.Write(session.Draft, await EventsAsync(database, session, cancellationToken));
        RunLog.Append(database, session.Run, opening, now > session.Run.CreatedAt ? now : session.Run.CreatedAt);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        session.Advance(opening);
        live.PublishStored(session.Run.PromoterId, session.RunId, opening);
        return session;
    }

    private static async Task<bool> RaiseEpochAsync(CampaignDbContext database, JobLease lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var promoter = lease.PromoterId.Value;
        var raised = await database.Database.ExecuteSqlAsync(
            $"""
             UPDATE runs SET epoch = {lease.Epoch}, status = 'running', started_at = coalesce(started_at, {now})
             WHERE promoter_id = {promoter} AND run_id = {lease.SubjectId} AND epoch < {lease.Epoch} AND status IN ('queued', 'running')
             """,
            cancellationToken);
        if (raised == 1)
        {
            return true;
        }

        var id = new RunId(lease.SubjectId);
        return await database.Runs.AnyAsync(
            run => run.RunId == id && (run.Status == RunStatus.Queued || run.Status == RunStatus.Running), cancellationToken)
            ? throw new LeaseLostException()
            : false;
    }

    private static async Task<RunSession> LoadAsync(CampaignDbContext database, JobLease lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = new RunId(lease.SubjectId);
        var run = await database.Runs.AsNoTracking().FirstAsync(row => row.RunId == id, cancellationToken);
        var thread = await database.Threads.AsNoTracking().FirstAsync(row => row.ThreadId == run.ThreadId, cancellationToken);
        var history = await database.Messages.AsNoTracking().Where(message => message.ThreadId == run.ThreadId)
            .OrderBy(message => message.Sequence).ToListAsync(cancellationToken);
        var (state, own) = await StandAsync(database, run, thread, cancellationToken);
        return new RunSession
        {
            Promoter = await database.Promoters.AsNoTracking().FirstAsync(row => row.PromoterId == lease.PromoterId, cancellationToken),
            Run = run,
            Epoch = lease.Epoch,
            History = [.. history.Where(message => message.RunId != id || message.Role == "user")],
            Finished = lease.Epoch == 1 ? new Dictionary<(string, string), string>() : await FinishedAsync(database, id, cancellationToken),
            State = state,
            Checkpoint = thread.HeadCheckpointId,
            SteppedAt = own?.CreatedAt ?? run.StartedAt ?? now,
            Sequence = await RunLog.LastSequenceAsync(database, run, cancellationToken),
            Document = AgentJson.Node(state.Draft),
        };
    }

    /// <summary>
    /// Where the run goes on: after its own last checkpoint, or at its beginning on the draft of the thread. Checkpoints of another version are
    /// stepped over, back to where they began; the nodes' results are found again by their input.
    /// </summary>
    private static async Task<(AgentState State, Checkpoint? Own)> StandAsync(
        CampaignDbContext database, AgentRun run, AgentThread thread, CancellationToken cancellationToken)
    {
        var first = run.ResumesInterruptId is null ? NodeNames.Plan : NodeNames.Commit;
        var draft = thread.Draft;
        for (var at = thread.HeadCheckpointId; at is { } id;)
        {
            var checkpoint = await database.Checkpoints.AsNoTracking().FirstAsync(row => row.CheckpointId == id, cancellationToken);
            if (checkpoint.RunId != run.RunId)
            {
                draft = id == thread.HeadCheckpointId ? draft : AgentJson.Read<AgentState>(checkpoint.State).Draft;
                return (new AgentState(draft, null, [first]), null);
            }

            if (checkpoint is { SchemaVersion: SchemaVersion, GraphVersion: GraphVersion })
            {
                return (AgentJson.Read<AgentState>(checkpoint.State), checkpoint);
            }

            (at, draft) = (checkpoint.ParentId, AgentState.Empty.Draft);
        }

        return (new AgentState(draft, null, [first]), null);
    }

    private static Task<Dictionary<(string Node, string Input), string>> FinishedAsync(
        CampaignDbContext database, RunId run, CancellationToken cancellationToken) =>
        database.NodeResults.AsNoTracking().Where(row => row.RunId == run)
            .ToDictionaryAsync(row => (row.Node, Convert.ToHexString(row.InputHash)), row => row.Output, cancellationToken);

    private static async Task<string[]> EventsAsync(CampaignDbContext database, RunSession session, CancellationToken cancellationToken)
    {
        var snapshot = AgUi.StateSnapshot(session.Document);
        if (session.Sequence > 0)
        {
            return [snapshot, AgUi.MessagesSnapshot(await ThreadMessages.ReadAsync(database, session.Run.ThreadId, cancellationToken))];
        }

        var parent = session.Run.ResumesInterruptId is { } interrupt
            ? await database.Interrupts.Where(row => row.InterruptId == interrupt).Select(row => (Guid?)row.RunId.Value).FirstOrDefaultAsync(cancellationToken)
            : null;
        return [AgUi.RunStarted(session.Run.ThreadId, session.RunId.Value, parent), snapshot];
    }
}
