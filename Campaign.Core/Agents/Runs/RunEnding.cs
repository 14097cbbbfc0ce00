using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;

namespace Campaign.Core.Agents.Runs;

/// <summary>
/// Ends a run that did not reach its end, with RUN_ERROR: what was told ahead of the log is taken back by snapshots, or, where a person stopped it, stored.
/// </summary>
internal sealed class RunEnding(RunWriter writer)
{
    public async Task FailAsync(RunSession session, string code, string message, CancellationToken cancellationToken) => await writer.WriteAsync(
        session,
        async (transaction, cancellation) =>
        {
            // An answered approval that came to nothing is not open any more; the marketer may ask for it anew.
            var draft = session.Run.ResumesInterruptId is null ? session.Draft : DraftChange.Withdraw(session.Draft);
            var thread = await RunSteps.ThreadAsync(transaction, session, cancellation);
            thread.Draft = draft;
            await RunSteps.EndAsync(
                transaction, session, code == RunErrors.Cancelled ? RunStatus.Cancelled : RunStatus.Failed, code, cancellation);
            var step = code == RunErrors.Cancelled && session.AtWork is { } atWork
                ? await CutAsync(transaction, session, atWork.Cut(draft), cancellation)
                : await TakeBackAsync(transaction, session, draft, cancellation);
            step = step.Add(AgUi.RunError(code, message));
            return new RunWrite(step, new AgentState(draft, null, []), session.Checkpoint, transaction.Now);
        },
        cancellationToken);

    /// <summary>A run that a person stopped keeps what its step has told.</summary>
    private static async Task<RecordedStep> CutAsync(
        RunTransaction transaction, RunSession session, RecordedStep step, CancellationToken cancellationToken)
    {
        await ThreadMessages.AppendAsync(transaction, session.Run, step.Messages, cancellationToken);
        return step;
    }

    private static async Task<RecordedStep> TakeBackAsync(
        RunTransaction transaction, RunSession session, CampaignDraft draft, CancellationToken cancellationToken)
    {
        if (!session.ToldAhead && draft == session.Draft)
        {
            return session.Write(draft);
        }

        var messages = await ThreadMessages.ReadAsync(transaction.Database, session.Run.ThreadId, cancellationToken);
        return session.Write(draft, AgUi.StateSnapshot(AgentJson.Node(draft)), AgUi.MessagesSnapshot(messages));
    }
}
