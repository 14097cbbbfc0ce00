using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;

namespace Campaign.Core.Agents.Runs;

/// <summary>Ends a run that did not reach its end: what was told ahead of the log is taken back by snapshots, then comes RUN_ERROR.</summary>
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
            var step = session.Write(draft, AgUi.RunError(code, message));
            if (session.ToldAhead || draft != session.Draft)
            {
                var messages = await ThreadMessages.ReadAsync(transaction.Database, session.Run.ThreadId, cancellation);
                step = step with
                {
                    Events = [AgUi.StateSnapshot(AgentJson.Node(draft)), AgUi.MessagesSnapshot(messages), .. step.Events],
                };
            }

            return new RunWrite(step, new AgentState(draft, null, []), session.Checkpoint, transaction.Now);
        },
        cancellationToken);
}
