using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Runs.Statements;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Jobs;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Takes a run into a worker's hands: raises its epoch, which shuts out every former holder, finds where it stands and opens its stream, or, where
/// another worker has begun it, sends snapshots that take back whatever that one told and did not store.
/// </summary>
internal sealed class RunOpening(IServiceScopeFactory scopes, RunStatements statements, LiveChannel live, TimeProvider clock)
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
        var now = clock.GetUtcNow().ToMilliseconds();
        if (await TakeAsync(lease, now, cancellationToken) is not { } taken)
        {
            if (await IsOpenAsync(scope.ServiceProvider, lease, cancellationToken))
            {
                throw new LeaseLostException();
            }

            return null;
        }

        var session = await LoadAsync(scope.ServiceProvider, taken, lease, now, cancellationToken);
        var opening = session.Write(session.Draft, await EventsAsync(scope.ServiceProvider, session, cancellationToken));
        if (!await statements.ExecuteAsync(
            lease.PromoterId, EventsStatement.Of(session, opening, now > session.Run.CreatedAt ? now : session.Run.CreatedAt), cancellationToken))
        {
            throw new LeaseLostException();
        }

        session.Advance(opening);
        live.PublishStored(session.Run.PromoterId, session.RunId, opening);
        return session;
    }

    /// <summary>Over a connection that died in the pool nothing is taken; a second one tells.</summary>
    private async Task<TakenRun?> TakeAsync(JobLease lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await OnceAsync();
        }
        catch (NpgsqlException error) when (DatabaseFailures.IsAway(error))
        {
            if (await OnceAsync() is { } taken)
            {
                return taken;
            }

            throw;
        }

        Task<TakenRun?> OnceAsync() => statements.ExecuteAsync(
            lease.PromoterId, TakeStatement.Of(lease, now), answers => TakeStatement.ReadAsync(answers, lease), cancellationToken);
    }

    private static Task<bool> IsOpenAsync(IServiceProvider services, JobLease lease, CancellationToken cancellationToken)
    {
        var id = new RunId(lease.SubjectId);
        return services.GetRequiredService<CampaignDbContext>().Runs.AnyAsync(
            run => run.RunId == id && (run.Status == RunStatus.Queued || run.Status == RunStatus.Running), cancellationToken);
    }

    private static async Task<RunSession> LoadAsync(
        IServiceProvider services, TakenRun taken, JobLease lease, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var run = taken.Run;
        var (state, own) = await StandAsync(services, taken, cancellationToken);
        var isFirst = lease.Epoch == 1;
        return new RunSession
        {
            Promoter = taken.Promoter,
            Run = run,
            Epoch = lease.Epoch,
            History = [.. taken.Messages.Where(message => message.RunId != run.RunId || message.Role == "user")],
            Finished = isFirst ? new Dictionary<(string, string), string>() : await FinishedAsync(services, run.RunId, cancellationToken),
            State = state,
            Checkpoint = taken.Head,
            SteppedAt = own?.CreatedAt ?? run.StartedAt ?? now,
            Sequence = isFirst ? 0 : await RunLog.LastSequenceAsync(services.GetRequiredService<CampaignDbContext>(), run, cancellationToken),
            Document = AgentJson.Node(state.Draft),
        };
    }

    /// <summary>
    /// Where the run goes on: after its own last checkpoint, or at its beginning on the draft of the thread. Checkpoints of another version are
    /// stepped over, back to where they began; the nodes' results are found again by their input.
    /// </summary>
    private static async Task<(AgentState State, Checkpoint? Own)> StandAsync(IServiceProvider services, TakenRun taken, CancellationToken cancellationToken)
    {
        var first = taken.Run.ResumesInterruptId is null ? NodeNames.Plan : NodeNames.Commit;
        var draft = taken.Draft;
        for (var checkpoint = taken.Checkpoint; checkpoint is not null;)
        {
            if (checkpoint.RunId != taken.Run.RunId)
            {
                draft = checkpoint.CheckpointId == taken.Head ? draft : AgentJson.Read<AgentState>(checkpoint.State).Draft;
                break;
            }

            if (checkpoint is { SchemaVersion: SchemaVersion, GraphVersion: GraphVersion })
            {
                return (AgentJson.Read<AgentState>(checkpoint.State), checkpoint);
            }

            draft = AgentState.Empty.Draft;
            checkpoint = checkpoint.ParentId is { } parent
                ? await services.GetRequiredService<CampaignDbContext>().Checkpoints.AsNoTracking()
                    .FirstAsync(row => row.CheckpointId == parent, cancellationToken)
                : null;
        }

        return (new AgentState(draft, null, [first]), null);
    }

    private static Task<Dictionary<(string Node, string Input), string>> FinishedAsync(
        IServiceProvider services, RunId run, CancellationToken cancellationToken) =>
        services.GetRequiredService<CampaignDbContext>().NodeResults.AsNoTracking().Where(row => row.RunId == run)
            .ToDictionaryAsync(row => (row.Node, Convert.ToHexString(row.InputHash)), row => row.Output, cancellationToken);

    private static async Task<string[]> EventsAsync(IServiceProvider services, RunSession session, CancellationToken cancellationToken)
    {
        var snapshot = AgUi.StateSnapshot(session.Document);
        if (session.Sequence > 0)
        {
            var messages = await ThreadMessages.ReadAsync(services.GetRequiredService<CampaignDbContext>(), session.Run.ThreadId, cancellationToken);
            return [snapshot, AgUi.MessagesSnapshot(messages)];
        }

        var parent = session.Run.ResumesInterruptId is { } interrupt
            ? await services.GetRequiredService<CampaignDbContext>().Interrupts.Where(row => row.InterruptId == interrupt)
                .Select(row => (Guid?)row.RunId.Value).FirstOrDefaultAsync(cancellationToken)
            : null;
        return [AgUi.RunStarted(session.Run.ThreadId, session.RunId.Value, parent), snapshot];
    }
}
