using Campaign.Contracts.Audiences;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// Clauses over purchases. Totals (<c>fan_stats</c>, <c>fan_genre_stats</c>) answer where they are exact: no window, or only "bought at all" in it,
/// and conditions on nothing or on the genre alone; the rows answer everything else. Refunded purchases never count, in totals or rows.
/// </summary>
internal sealed class PurchaseSql(RuleScope scope, SqlParameters parameters)
{
    public static MeasureClause AnyPurchase { get; } = new(RowSource.FanTotals, GroupBy: false, null, false);

    /// <summary>True where the clause is true (<paramref name="wanted"/>) or false.</summary>
    public FanCondition Compile(PurchaseRule rule, bool wanted)
    {
        if (rule.Op is RuleOperator.Exists or RuleOperator.NotExists)
        {
            return Any(rule).Condition(wanted == (rule.Op == RuleOperator.Exists));
        }

        var rows = Rows(rule.Purchase, rule.Agg);
        if (rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt)
        {
            var dates = new DateTest(rule.Op, rule.Value, scope.Dates).Sql(rows.Measure, parameters);
            return new MeasureClause(rows.Source, rows.GroupBy, dates, null).Condition(wanted);
        }

        var test = new NumberTest(rule.Op, rule.Value);
        if (rule.Agg is PurchaseAggregate.Orders or PurchaseAggregate.DistinctEvents && (test.IsAny || test.IsNone))
        {
            return Any(rule).Condition(wanted == test.IsAny);
        }

        bool? missing = rule.Agg == PurchaseAggregate.MaxAmount ? null : test.Holds(0);
        return new MeasureClause(rows.Source, rows.GroupBy, test.Sql(rows.Measure, parameters), missing).Condition(wanted);
    }

    /// <summary>SELECT of <c>fan_id, value</c> for the fans that have a selected purchase and satisfy the rule's comparison.</summary>
    public string Measured(PurchaseRule rule)
    {
        var rows = Rows(rule.Purchase, rule.Agg);
        var test = rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt
            ? new DateTest(rule.Op, rule.Value, scope.Dates).Sql(rows.Measure, parameters)
            : new NumberTest(rule.Op, rule.Value).Sql(rows.Measure, parameters);
        var source = rows.Source;
        return rows.GroupBy
            ? $"SELECT {source.FanColumn}, {rows.Measure} AS value FROM {source.From} WHERE {source.Where} GROUP BY {source.FanColumn} HAVING {test}"
            : $"SELECT {source.FanColumn}, {rows.Measure} AS value FROM {source.From} WHERE {source.Where} AND {test}";
    }

    /// <summary>The measure of the fan <c>f</c> as text; null for none.</summary>
    public string Fact(PurchaseRule rule)
    {
        var rows = Rows(rule.Purchase, rule.Agg);
        var measure = rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt ? FactText.Moment(rows.Measure) : $"({rows.Measure})::text";
        return $"(SELECT {measure} FROM {rows.Source.From} WHERE {rows.Source.Where} AND {rows.Source.FanColumn} = f.fan_id)";
    }

    /// <summary>
    /// Having bought at all. Totals answer it for a window too: by the last purchase, or by the first where the window is open at its start. Only a
    /// fan who has bought again after the window's end has to be looked up purchase by purchase.
    /// </summary>
    private MeasureClause Any(PurchaseRule rule)
    {
        if (rule.Purchase.Window is not { } window || (window.From ?? window.To) is null
            || Totals(rule.Purchase with { Window = null }, PurchaseAggregate.Orders)?.Source is not { } totals)
        {
            return new MeasureClause(Rows(rule.Purchase, rule.Agg).Source, GroupBy: true, null, false);
        }

        if (window.From is null)
        {
            return new MeasureClause(totals.And(Within($"{totals.Alias}.first_purchase_at", window)), GroupBy: false, null, false);
        }

        var last = $"{totals.Alias}.last_purchase_at";
        totals = totals.And(Within(last, window with { To = null }));
        if (window.To is not null)
        {
            var rows = Detail(rule.Purchase, rule.Agg).Source;
            totals = totals.And(
                $"({Within(last, window with { From = null })} OR EXISTS (SELECT FROM {rows.From} WHERE {rows.Where} AND {rows.FanColumn} = {totals.FanColumn}))");
        }

        return new MeasureClause(totals, GroupBy: false, null, false);
    }

    private string Within(string column, TimeWindow window) => WindowSql.Within(column, window, scope.Dates, parameters)[" AND ".Length..];

    private PurchaseRows Rows(PurchaseSelection purchase, PurchaseAggregate agg) => Totals(purchase, agg) ?? Detail(purchase, agg);

    private PurchaseRows? Totals(PurchaseSelection purchase, PurchaseAggregate agg)
    {
        if (purchase.Window is { From: not null } or { To: not null } || agg == PurchaseAggregate.MaxAmount)
        {
            return null;
        }

        if (purchase.Where.Count == 0)
        {
            var carried = agg is not (PurchaseAggregate.Qty or PurchaseAggregate.DistinctEvents);
            return new PurchaseRows(RowSource.FanTotals with { Totals = carried ? TotalsKind.Carried : TotalsKind.Fan }, GroupBy: false, agg switch
            {
                PurchaseAggregate.Orders => "s.orders",
                PurchaseAggregate.Qty => "s.tickets",
                PurchaseAggregate.Amount => "s.spent",
                PurchaseAggregate.DistinctEvents => "s.distinct_events",
                PurchaseAggregate.LastAt => "s.last_purchase_at",
                _ => "s.first_purchase_at",
            });
        }

        if (agg == PurchaseAggregate.DistinctEvents || purchase.Where.Any(condition => condition.Field != "genre"))
        {
            return null;
        }

        var source = RowSource.GenreTotals.And(purchase.Where.Select(condition => Genre("g.genre", condition)));
        var (column, ofSeveral) = agg switch
        {
            PurchaseAggregate.Orders => ("g.orders", "sum"),
            PurchaseAggregate.Qty => ("g.tickets", "sum"),
            PurchaseAggregate.Amount => ("g.spent", "sum"),
            PurchaseAggregate.LastAt => ("g.last_purchase_at", "max"),
            _ => ("g.first_purchase_at", "min"),
        };
        return purchase.Where.Any(IsOneGenre)
            ? new PurchaseRows(source with { Totals = TotalsKind.OneGenre }, GroupBy: false, column)
            : new PurchaseRows(source, GroupBy: true, $"{ofSeveral}({column})");
    }

    private PurchaseRows Detail(PurchaseSelection purchase, PurchaseAggregate agg)
    {
        var from = "purchases p";
        if (purchase.Where.Any(condition => condition.Field is not ("id" or PurchaseCondition.UnitPrice)))
        {
            from += " JOIN events e ON e.promoter_id = @promoter AND e.event_id = p.event_id";
        }

        var source = new RowSource(
            from, "p.fan_id", "p.promoter_id = @promoter AND p.refunded_at IS NULL" + WindowSql.Within("p.purchased_at", purchase.Window, scope.Dates, parameters));
        return new PurchaseRows(source.And(purchase.Where.Select(Condition)), GroupBy: true, agg switch
        {
            PurchaseAggregate.Orders => "count(*)",
            PurchaseAggregate.Qty => "sum(p.quantity)",
            PurchaseAggregate.Amount => "sum(p.amount)",
            PurchaseAggregate.MaxAmount => "max(p.amount)",
            PurchaseAggregate.DistinctEvents => "count(DISTINCT p.event_id)",
            PurchaseAggregate.LastAt => "max(p.purchased_at)",
            _ => "min(p.purchased_at)",
        });
    }

    private string Condition(PurchaseCondition condition) => condition.Field switch
    {
        PurchaseCondition.UnitPrice => new NumberTest(condition.Op, condition.Value).Sql("p.unit_price", parameters),
        "id" => new NumberTest(condition.Op, condition.Value).Sql("p.event_id", parameters),
        "name" => new TextTest(condition.Op, condition.Value).Sql("e.name", parameters),
        "genre" => Genre("e.genre", condition),
        "venue" => new TextTest(condition.Op, condition.Value).Sql("e.venue", parameters),
        "city" => new TextTest(condition.Op, condition.Value, Gazetteer.Cities.SpellingsOf).Sql("e.city", parameters),
        "date" => new DateTest(condition.Op, condition.Value, scope.Dates).Sql("e.starts_at", parameters),
        "price" => new NumberTest(condition.Op, condition.Value).Sql("e.price", parameters),
        _ => throw new InvalidOperationException($"'{condition.Field}' is no field of an event."),
    };

    /// <summary>Genres are stored in lower case, so that equality can use the key of the totals.</summary>
    private string Genre(string column, PurchaseCondition condition) => condition.Op switch
    {
        _ when IsOneGenre(condition) => $"{column} = {parameters.Add(GenreNames.Of(condition.Value)[0])}",
        RuleOperator.Eq or RuleOperator.In => $"{column} = ANY({parameters.Add(GenreNames.Of(condition.Value))})",
        RuleOperator.Ne or RuleOperator.NotIn => $"{column} <> ALL({parameters.Add(GenreNames.Of(condition.Value))})",
        _ => new TextTest(condition.Op, condition.Value).Sql(column, parameters),
    };

    private static bool IsOneGenre(PurchaseCondition condition) =>
        condition.Op is RuleOperator.Eq or RuleOperator.In && GenreNames.Of(condition.Value).Length == 1;

    private sealed record PurchaseRows(RowSource Source, bool GroupBy, string Measure);
}
