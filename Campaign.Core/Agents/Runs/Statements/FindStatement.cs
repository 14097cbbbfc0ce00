using Campaign.Core.Common;
using Npgsql;
using static Campaign.Core.Agents.Runs.Statements.RunStatements;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>Looks for a run before it is started: as much of it as its stream asks for.</summary>
internal static class FindStatement
{
    private const string Sql = """
        SELECT promoter_id, run_id, thread_id, request_hash, created_at, finished_at FROM runs WHERE promoter_id = $1 AND run_id = $2
        """;

    public static NpgsqlBatchCommand Of(PromoterId promoter, RunId run) => RunStatements.Of(Sql, Value(promoter.Value), Value(run.Value));

    public static async Task<AgentRun?> ReadAsync(NpgsqlDataReader reader) => await reader.ReadAsync()
        ? new AgentRun
        {
            PromoterId = new PromoterId(reader.GetGuid(0)),
            RunId = new RunId(reader.GetGuid(1)),
            ThreadId = reader.GetGuid(2),
            RequestHash = reader.GetFieldValue<byte[]>(3),
            CreatedAt = reader.GetFieldValue<DateTimeOffset>(4),
            FinishedAt = reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5),
        }
        : null;
}
