using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Data;
using Npgsql;
using static Campaign.Core.Agents.Runs.Statements.RunStatements;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>A node's end.</summary>
/// <param name="Node">The node.</param>
/// <param name="InputHash">Its result is found again by this; null where it was found so.</param>
/// <param name="Output">The state that it made.</param>
/// <param name="Told">What it told.</param>
internal sealed record FinishedStep(string Node, byte[]? InputHash, AgentState Output, RecordedStep Told)
{
    public bool EndsRun => Output.Next.Count == 0;
}

/// <summary>What a finished step leaves, as one statement under the worker's epoch: result, checkpoint, draft, messages, events, and the end of the run.</summary>
internal static class StepStatement
{
    private static readonly string Sql = SqlFile.Read("Agents.Runs", "write-step");

    public static NpgsqlBatchCommand Of(RunSession session, FinishedStep step, RunWrite write)
    {
        var (told, draft) = (write.Step, step.Output.Draft);
        return RunStatements.Of(
            Sql,
            Value(session.Run.PromoterId.Value), Value(session.RunId.Value), Value(session.Epoch), Value(write.At), Value(step.Node), Value(step.InputHash),
            Value(AgentJson.Write(step.Output)), Value(write.Checkpoint), Value(session.Checkpoint), Value(RunOpening.SchemaVersion), Value(RunOpening.GraphVersion),
            Value(AgentJson.Write(draft)), Value(RunSteps.Withdraws(session, draft)), Value(step.EndsRun), Value(told.First),
            Value(told.Events.ToArray()), Array(told, message => message.MessageId), Array(told, message => message.Role),
            Array(told, message => message.Name), Array(told, message => message.Content));
    }

    private static NpgsqlParameter Array(RecordedStep told, Func<RecordedMessage, string> of) => Value(told.Messages.Select(of).ToArray());
}
