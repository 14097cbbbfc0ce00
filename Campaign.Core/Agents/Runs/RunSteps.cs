using System.Security.Cryptography;
using System.Text;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Agents.Runs;

/// <summary>The rows that go with a step.</summary>
internal static class RunSteps
{
    /// <summary>Finds a node's result again: the same node on the same state within a run.</summary>
    public static byte[] InputHash(string node, AgentState input) => SHA256.HashData(Encoding.UTF8.GetBytes($"{node}\n{AgentJson.Write(input)}"));

    /// <summary>Stores the state after a step as the thread's head.</summary>
    /// <returns>The checkpoint.</returns>
    public static async Task<Guid> CheckpointAsync(
        RunTransaction transaction, RunSession session, string node, AgentState state, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(transaction.Now);
        transaction.Database.Checkpoints.Add(new Checkpoint
        {
            PromoterId = session.Run.PromoterId,
            CheckpointId = id,
            ThreadId = session.Run.ThreadId,
            RunId = session.RunId,
            ParentId = session.Checkpoint,
            Node = node,
            State = AgentJson.Write(state),
            SchemaVersion = RunOpening.SchemaVersion,
            GraphVersion = RunOpening.GraphVersion,
            CreatedAt = transaction.Now,
        });
        var thread = await ThreadAsync(transaction, session, cancellationToken);
        thread.HeadCheckpointId = id;
        thread.Draft = state.Draft;
        thread.UpdatedAt = transaction.Now;
        if (Withdraws(session, state.Draft))
        {
            await SupersedeAsync(transaction, session, cancellationToken);
        }

        return id;
    }

    /// <summary>Whether a draft is another than the one that a question is open about.</summary>
    public static bool Withdraws(RunSession session, CampaignDraft draft) =>
        session.Draft.Approval is { } asked && draft.Approval?.InterruptId != asked.InterruptId;

    /// <summary>Withdraws the thread's open questions: what they asked about has changed.</summary>
    public static Task SupersedeAsync(RunTransaction transaction, RunSession session, CancellationToken cancellationToken) =>
        transaction.Database.Interrupts
            .Where(interrupt => interrupt.ThreadId == session.Run.ThreadId && interrupt.Status == InterruptStatus.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(interrupt => interrupt.Status, InterruptStatus.Superseded), cancellationToken);

    /// <summary>Ends the run and frees the thread for the next.</summary>
    public static async Task EndAsync(
        RunTransaction transaction, RunSession session, RunStatus status, string? error, CancellationToken cancellationToken)
    {
        await transaction.Database.Runs.Where(run => run.RunId == session.RunId).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.Status, status).SetProperty(run => run.Error, error)
                .SetProperty(run => run.FinishedAt, (DateTimeOffset?)transaction.Now),
            cancellationToken);
        var thread = await ThreadAsync(transaction, session, cancellationToken);
        if (thread.ActiveRunId == session.RunId)
        {
            thread.ActiveRunId = null;
        }

        thread.UpdatedAt = transaction.Now;
    }

    /// <summary>The thread, tracked, so that it is changed with the rest.</summary>
    public static async Task<AgentThread> ThreadAsync(RunTransaction transaction, RunSession session, CancellationToken cancellationToken) =>
        transaction.Database.Threads.Local.FirstOrDefault(thread => thread.ThreadId == session.Run.ThreadId)
        ?? await transaction.Database.Threads.FirstAsync(thread => thread.ThreadId == session.Run.ThreadId, cancellationToken);
}
