using Campaign.Core.Agents.Events;
using Campaign.Core.Data;
using Npgsql;
using static Campaign.Core.Agents.Runs.Statements.RunStatements;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>Events that no step tells, under the worker's epoch.</summary>
internal static class EventsStatement
{
    private static readonly string Sql = SqlFile.Read("Agents.Runs", "append-events");

    public static NpgsqlBatchCommand Of(RunSession session, RecordedStep step, DateTimeOffset at) => RunStatements.Of(
        Sql, Value(session.Run.PromoterId.Value), Value(session.RunId.Value), Value(session.Epoch), Value(at), Value(step.First), Value(step.Events.ToArray()));
}
