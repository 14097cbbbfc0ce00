namespace Campaign.Core.Audiences.Compilation;

/// <summary>Rows of a table that belong to fans: those of one promoter for which tests hold.</summary>
/// <param name="From">The FROM item.</param>
/// <param name="FanColumn">The rows' fan.</param>
/// <param name="Base">What bounds the rows before any test.</param>
/// <param name="Totals">Whether they are totals.</param>
internal sealed record RowSource(string From, string FanColumn, string Base, TotalsKind Totals = TotalsKind.None)
{
    private const string CarriedTotals = " CROSS JOIN LATERAL (SELECT g.fan_id, g.fan_orders AS orders, g.fan_spent AS spent, "
        + "g.fan_first_purchase_at AS first_purchase_at, g.fan_last_purchase_at AS last_purchase_at) s";

    /// <summary>Totals of fans; one that refunds have emptied counts as none.</summary>
    public static RowSource FanTotals { get; } = new("fan_stats s", "s.fan_id", "s.promoter_id = @promoter AND s.orders > 0", TotalsKind.Carried);

    /// <summary>Totals of fans by genre.</summary>
    public static RowSource GenreTotals { get; } = new("fan_genre_stats g", "g.fan_id", "g.promoter_id = @promoter AND g.orders > 0", TotalsKind.Genre);

    /// <summary>What must hold beside <see cref="Base"/>.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    public string Where => string.Join(" AND ", Tests.Prepend(Base));

    /// <summary>The alias of the rows.</summary>
    public string Alias => FanColumn[..FanColumn.IndexOf('.', StringComparison.Ordinal)];

    public RowSource And(params IEnumerable<string> tests) => this with { Tests = [.. Tests, .. tests] };

    /// <summary>Rows of genre totals, tested on the totals of their fans (<c>s</c>) too, which they carry.</summary>
    public RowSource AndCarried(IEnumerable<string> tests) => And(tests) with { From = GenreTotals.From + CarriedTotals };
}

/// <summary>Which totals rows are.</summary>
internal enum TotalsKind
{
    /// <summary>None: a fan can have any number of rows.</summary>
    None,

    /// <summary>By genre: a fan has a row for each.</summary>
    Genre,

    /// <summary>Of one genre: a fan has at most one row.</summary>
    OneGenre,

    /// <summary>Of fans, with tests on any of their columns.</summary>
    Fan,

    /// <summary>Of fans, with tests on columns alone that genre totals carry too.</summary>
    Carried,
}
