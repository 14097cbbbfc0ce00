using Campaign.Core.Agents.Events;
using Npgsql;
using static Campaign.Core.Agents.Runs.Statements.RunStatements;

namespace Campaign.Core.Agents.Runs.Statements;

/// <summary>The model calls of a run, by model.</summary>
internal static class UsageStatement
{
    private const string Sql = """
        SELECT model, sum(input_tokens)::bigint, sum(output_tokens)::bigint, sum(cached_input_tokens)::bigint, sum(cost) FROM llm_calls
        WHERE promoter_id = $1 AND run_id = $2 GROUP BY model ORDER BY model
        """;

    public static NpgsqlBatchCommand Of(RunSession session) => RunStatements.Of(Sql, Value(session.Run.PromoterId.Value), Value(session.RunId.Value));

    /// <returns>Tokens by model, and what they cost in USD.</returns>
    public static async Task<(IReadOnlyList<ModelUsage> Models, decimal Cost)> ReadAsync(NpgsqlDataReader reader)
    {
        var (models, cost) = (new List<ModelUsage>(), 0m);
        while (await reader.ReadAsync())
        {
            models.Add(new ModelUsage(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
            cost += reader.GetDecimal(4);
        }

        return (models, cost);
    }
}
