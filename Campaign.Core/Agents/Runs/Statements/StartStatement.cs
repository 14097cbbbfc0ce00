using System.Diagnostics;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Data;
using Npgsql;
using static Campaign.Core.Agents.Runs.Statements.RunStatements;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>A new message on a thread, as one statement: thread, message, run and job.</summary>
internal static class StartStatement
{
    private static readonly string Sql = SqlFile.Read("Agents.Runs", "start-run");
    private static readonly string Draft = AgentJson.Write(AgentState.Empty.Draft);

    public static NpgsqlBatchCommand Of(AgentRun run, ChatMessage message) => RunStatements.Of(
        Sql,
        Value(run.PromoterId.Value), Value(run.ThreadId), Value(AgentThread.TitleOf(message.Content)), Value(Draft), Value(run.RunId.Value), Value(run.CreatedBy),
        Value(run.CreatedAt), Value(run.RequestHash), Value(message.Id), Value(message.Content), Value(RunHandler.Kind),
        Value(Guid.CreateVersion7(run.CreatedAt)), Value(Activity.Current?.Id));
}
