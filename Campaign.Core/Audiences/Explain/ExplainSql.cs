using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Npgsql;

namespace Campaign.Core.Audiences.Explain;

/// <summary>One row for one fan: for each clause and group whether it is true, whether it is false (neither is unknown), and the fact behind it.</summary>
internal static class ExplainSql
{
    public static AudienceStatement Statement(RuleScope scope, IReadOnlyList<AudienceRule> clauses, long fanId)
    {
        var parameters = new SqlParameters();
        var compiler = new RuleCompiler(scope, parameters);
        var facts = new FactSql(scope, parameters);
        var columns = clauses.Select(clause =>
            $"({compiler.Compile(clause)}) IS TRUE, ({compiler.Compile(clause, wanted: false)}) IS TRUE, {facts.Of(clause)}");
        var sql = $"SELECT {string.Join(",\n  ", columns)}\nFROM fans f WHERE f.promoter_id = @promoter AND f.fan_id = {parameters.Add(fanId)}";
        return new AudienceStatement(sql, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", scope.Promoter.Value)]);
    }
}
