using Campaign.Contracts.Audiences;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Forms that order fans: a share of the best, or the first so many. Membership is known for every fan.</summary>
internal sealed class RankSql(SqlParameters parameters)
{
    /// <summary>What fans can be ranked by, and the SQL over <c>f</c> and <c>s</c> (left join) for each.</summary>
    public static IReadOnlyDictionary<string, string> Measures { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["total_spent"] = "coalesce(s.spent, 0)",
        ["orders_count"] = "coalesce(s.orders, 0)",
        ["tickets_count"] = "coalesce(s.tickets, 0)",
        ["distinct_events"] = "coalesce(s.distinct_events, 0)",
        ["last_purchase_at"] = "s.last_purchase_at",
        ["first_purchase_at"] = "s.first_purchase_at",
        ["subscribed_at"] = "f.subscribed_at",
        ["birth_year"] = "f.birth_year",
    };

    /// <summary>The top share, rounded up to whole fans; ties go to the lower fan id.</summary>
    public string Percentile(string measured, decimal top, bool wanted) =>
        $"{(wanted ? "" : "NOT ")}EXISTS (SELECT FROM (SELECT m.fan_id, row_number() OVER (ORDER BY m.value DESC, m.fan_id) AS place, "
        + $"count(*) OVER () AS fans FROM ({measured}) m) x WHERE x.place <= ceil(x.fans * {parameters.Add(top)} / 100) AND x.fan_id = f.fan_id)";

    /// <summary>The first fans of the base by the measures; unknown measures come last in both directions, ties go to the lower fan id.</summary>
    public string Rank(RankRule rule, string @base, bool wanted)
    {
        var direction = rule.Order == RankOrder.Desc ? "DESC" : "ASC";
        var order = string.Concat(rule.By.Select(measure => $"{Measures[measure]} {direction} NULLS LAST, "));
        return $"{(wanted ? "" : "NOT ")}EXISTS (SELECT FROM (SELECT f.fan_id FROM fans f "
            + "LEFT JOIN fan_stats s ON s.promoter_id = @promoter AND s.fan_id = f.fan_id AND s.orders > 0 "
            + $"WHERE f.promoter_id = @promoter AND {@base} ORDER BY {order}f.fan_id LIMIT {parameters.Add(Limit(rule.Limit))}) x WHERE x.fan_id = f.fan_id)";
    }

    public static long Limit(RankLimit limit) => limit.Count ?? (long)Math.Min(Math.Floor(limit.Budget!.Value / limit.Cost!.Value), int.MaxValue);
}
