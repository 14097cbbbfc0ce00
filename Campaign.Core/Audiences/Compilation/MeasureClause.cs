namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// A clause on a measure that is computed from a fan's rows in another table, turned into set membership: semi- and anti-joins that the planner
/// can hash, in place of a subquery for each fan. Fans without rows have <see cref="MissingHolds"/>.
/// </summary>
/// <param name="Rows">The rows.</param>
/// <param name="GroupBy">Whether a fan can have several rows, which the measure aggregates.</param>
/// <param name="Holds">SQL that is true for the rows (or groups) that satisfy the clause; null where every row does.</param>
/// <param name="MissingHolds">What the clause is for a fan without rows; null for unknown.</param>
internal sealed record MeasureClause(RowSource Rows, bool GroupBy, string? Holds, bool? MissingHolds)
{
    /// <summary>True exactly where the clause is (<paramref name="wanted"/>) or where it is false.</summary>
    public FanCondition Condition(bool wanted) => (Holds, MissingHolds == wanted) switch
    {
        (null, true) => wanted ? FanCondition.Of("TRUE", readsFan: false) : Exists(false, null),
        (null, false) => wanted ? Exists(true, null) : FanCondition.Of("FALSE", readsFan: false),
        (_, true) => Exists(false, wanted ? $"NOT ({Holds})" : Holds),
        (_, false) => Exists(true, wanted ? Holds : $"NOT ({Holds})"),
    };

    private FanCondition Exists(bool wanted, string? condition)
    {
        if (condition is null || !GroupBy)
        {
            return new HasRows(condition is null ? Rows : Rows.And(condition), wanted);
        }

        var groups = $"SELECT {Rows.FanColumn} FROM {Rows.From} WHERE {Rows.Where} GROUP BY {Rows.FanColumn} HAVING {condition}";
        return FanCondition.Of($"{(wanted ? "" : "NOT ")}EXISTS (SELECT FROM ({groups}) x WHERE x.fan_id = f.fan_id)", readsFan: false);
    }
}
