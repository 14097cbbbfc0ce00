namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// A clause on a measure that is computed from a fan's rows in another table, turned into set membership: semi- and anti-joins that the planner
/// can hash, in place of a subquery for each fan. Fans without rows have <see cref="MissingHolds"/>.
/// </summary>
/// <param name="From">FROM and WHERE that select the rows; the fan column is <paramref name="FanColumn"/>.</param>
/// <param name="FanColumn">The rows' fan.</param>
/// <param name="GroupBy">Whether a fan can have several rows, which the measure aggregates.</param>
/// <param name="Holds">SQL that is true for the rows (or groups) that satisfy the clause; null where every row does.</param>
/// <param name="MissingHolds">What the clause is for a fan without rows; null for unknown.</param>
internal sealed record MeasureClause(string From, string FanColumn, bool GroupBy, string? Holds, bool? MissingHolds)
{
    /// <summary>SQL over <c>f.fan_id</c> that is true exactly where the clause is (<paramref name="wanted"/>) or where it is false.</summary>
    public string Sql(bool wanted) => (Holds, MissingHolds == wanted) switch
    {
        (null, true) => wanted ? "TRUE" : Exists("NOT ", ""),
        (null, false) => wanted ? Exists("", "") : "FALSE",
        (_, true) => Exists("NOT ", wanted ? $"NOT ({Holds})" : Holds),
        (_, false) => Exists("", wanted ? Holds : $"NOT ({Holds})"),
    };

    private string Exists(string not, string condition)
    {
        if (condition.Length > 0 && GroupBy)
        {
            return $"{not}EXISTS (SELECT FROM (SELECT {FanColumn} FROM {From} GROUP BY {FanColumn} HAVING {condition}) x WHERE x.fan_id = f.fan_id)";
        }

        var and = condition.Length == 0 ? "" : $" AND {condition}";
        return $"{not}EXISTS (SELECT FROM {From}{and} AND {FanColumn} = f.fan_id)";
    }
}
