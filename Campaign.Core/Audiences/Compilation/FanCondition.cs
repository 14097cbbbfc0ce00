namespace Campaign.Core.Audiences.Compilation;

/// <summary>A condition over the fan row <c>f</c>.</summary>
internal abstract record FanCondition
{
    public abstract string Sql { get; }

    /// <summary>Whether it reads more of <c>f</c> than <c>fan_id</c>.</summary>
    public abstract bool ReadsFan { get; }

    /// <summary>What must hold together for this to hold.</summary>
    public virtual IEnumerable<FanCondition> Parts => [this];

    /// <summary>SQL as it is.</summary>
    public static FanCondition Of(string sql, bool readsFan) => new Plain(sql, readsFan);

    public static FanCondition AnyOf(IEnumerable<FanCondition> conditions)
    {
        var all = conditions.ToArray();
        return new Plain($"({string.Join(" OR ", all.Select(condition => condition.Sql))})", all.Any(condition => condition.ReadsFan));
    }

    /// <summary>
    /// All of them. Conditions on a fan's totals become one, so that the row is looked up once; where rows of genre totals are wanted too, these
    /// answer for both, as they carry the totals of their fan.
    /// </summary>
    public static FanCondition AllOf(IEnumerable<FanCondition> conditions)
    {
        var parts = conditions.SelectMany(condition => condition.Parts).ToList();
        Merge(parts);
        return parts is [var only] ? only : new Conjunction(parts);
    }

    /// <summary>
    /// FROM and WHERE of the fans, as <c>f</c>, who satisfy this. Where it wants a row of totals, of which a fan has one, and reads nothing else of
    /// fans, it is these rows, without asking the fans: totals without a fan there are none.
    /// </summary>
    public string Source()
    {
        var driver = Parts.Any(part => part.ReadsFan) ? null : Parts.OfType<HasRows>().Where(part => part.Wanted && part.Rows.Totals >= TotalsKind.OneGenre)
            .MinBy(part => part.Rows.Totals);
        if (driver is null)
        {
            return $"fans f WHERE f.promoter_id = @promoter AND {Sql}";
        }

        var rest = string.Concat(Parts.Where(part => part != driver).Select(part => $" AND {part.Sql}"));
        return $"{driver.Rows.From} CROSS JOIN LATERAL (SELECT {driver.Rows.FanColumn}) f WHERE {driver.Rows.Where}{rest}";
    }

    private static void Merge(List<FanCondition> parts)
    {
        if (parts.OfType<HasRows>().Where(part => part.Wanted && part.Rows.Totals is TotalsKind.Genre or TotalsKind.OneGenre)
            .MaxBy(part => part.Rows.Totals) is { } genre)
        {
            // Who has bought the genre has bought, so that "has none" is a test of the same row too.
            var carried = parts.OfType<HasRows>().Where(part => part.Rows.Totals == TotalsKind.Carried).ToArray();
            if (carried.Length > 0)
            {
                Replace(parts, [genre, .. carried], genre with { Rows = genre.Rows.AndCarried(carried.SelectMany(part => part.AsTests())) });
            }
        }

        var totals = parts.OfType<HasRows>().Where(part => part.Rows.Totals is TotalsKind.Fan or TotalsKind.Carried).ToArray();
        if (totals.Length > 1 && totals.Any(part => part.Wanted))
        {
            var rows = RowSource.FanTotals.And(totals.SelectMany(part => part.AsTests())) with { Totals = totals.Min(part => part.Rows.Totals) };
            Replace(parts, totals, new HasRows(rows, Wanted: true));
        }
    }

    private static void Replace(List<FanCondition> parts, IReadOnlyCollection<FanCondition> old, FanCondition replacement)
    {
        var at = parts.FindIndex(old.Contains);
        parts.RemoveAll(old.Contains);
        parts.Insert(at, replacement);
    }

    private sealed record Plain(string Text, bool Reads) : FanCondition
    {
        public override string Sql => Text;

        public override bool ReadsFan => Reads;
    }

    private sealed record Conjunction(IReadOnlyList<FanCondition> All) : FanCondition
    {
        public override string Sql => $"({string.Join(" AND ", All.Select(part => part.Sql))})";

        public override bool ReadsFan => All.Any(part => part.ReadsFan);

        public override IEnumerable<FanCondition> Parts => All;
    }
}

/// <summary>The fan has such a row, or has none.</summary>
internal sealed record HasRows(RowSource Rows, bool Wanted) : FanCondition
{
    public override string Sql => $"{(Wanted ? "" : "NOT ")}EXISTS (SELECT FROM {Rows.From} WHERE {Rows.Where} AND {Rows.FanColumn} = f.fan_id)";

    public override bool ReadsFan => false;

    /// <summary>The same as tests of a fan's only row of totals, where it is known to have one.</summary>
    public IEnumerable<string> AsTests() =>
        Wanted ? Rows.Tests : [Rows.Tests.Count == 0 ? "FALSE" : $"({string.Join(" AND ", Rows.Tests)}) IS NOT TRUE"];
}
