using System.Globalization;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Npgsql;

namespace Campaign.Core.Audiences.Overlap;

/// <summary>
/// Rows of <c>mask int, fans bigint</c>: bit i of the mask stands for rule i. Each rule is a set of its own before the sets are laid over each
/// other, so that each is planned as its preview is.
/// </summary>
internal static class OverlapSql
{
    public static AudienceStatement Statement(RuleScope scope, IReadOnlyList<AudienceRule> rules)
    {
        var parameters = new SqlParameters();
        var compiler = new RuleCompiler(scope, parameters);
        var sets = rules.Select((rule, i) => string.Create(
            CultureInfo.InvariantCulture, $"SELECT f.fan_id, {1 << i} AS bit FROM {compiler.Source(rule)}"));
        var sql = $"""
            SELECT mask, count(*) FROM (
              SELECT bit_or(bit) AS mask FROM (
                {string.Join("\n    UNION ALL ", sets)}) members
              GROUP BY fan_id) fans
            GROUP BY mask
            """;
        return new AudienceStatement(sql, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", scope.Promoter.Value)]);
    }
}
