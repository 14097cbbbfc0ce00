using Campaign.Contracts.Audiences;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>
/// Clauses over purchases. Totals (<c>fan_stats</c>, <c>fan_genre_stats</c>) answer where they are exact: no window, or only "bought at all" in it,
/// and conditions on nothing or on the genre alone; the rows answer everything else. Refunded purchases never count, in totals or rows.
/// </summary>
internal sealed class PurchaseSql(RuleScope scope, SqlParameters parameters)
{
    /// <summary>Rows of totals; one that refunds have emptied counts as none.</summary>
    public const string StatsRows = "fan_stats s WHERE s.promoter_id = @promoter AND s.orders > 0";

    public static MeasureClause AnyPurchase { get; } = new(StatsRows, "s.fan_id", GroupBy: false, null, false);

    /// <summary>SQL that is true where the clause is true (<paramref name="wanted"/>) or false.</summary>
    public string Compile(PurchaseRule rule, bool wanted)
    {
        if (rule.Op is RuleOperator.Exists or RuleOperator.NotExists)
        {
            return Any(rule).Sql(wanted == (rule.Op == RuleOperator.Exists));
        }

        var rows = Rows(rule.Purchase, rule.Agg);
        if (rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt)
        {
            var dates = new DateTest(rule.Op, rule.Value, scope.Dates).Sql(rows.Measure, parameters);
            return new MeasureClause(rows.From, rows.FanColumn, rows.GroupBy, dates, null).Sql(wanted);
        }

        var test = new NumberTest(rule.Op, rule.Value);
        if (rule.Agg is PurchaseAggregate.Orders or PurchaseAggregate.DistinctEvents && (test.IsAny || test.IsNone))
        {
            return Any(rule).Sql(wanted == test.IsAny);
        }

        bool? missing = rule.Agg == PurchaseAggregate.MaxAmount ? null : test.Holds(0);
        return new MeasureClause(rows.From, rows.FanColumn, rows.GroupBy, test.Sql(rows.Measure, parameters), missing).Sql(wanted);
    }

    /// <summary>SELECT of <c>fan_id, value</c> for the fans that have a selected purchase and satisfy the rule's comparison.</summary>
    public string Measured(PurchaseRule rule)
    {
        var rows = Rows(rule.Purchase, rule.Agg);
        var test = rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt
            ? new DateTest(rule.Op, rule.Value, scope.Dates).Sql(rows.Measure, parameters)
            : new NumberTest(rule.Op, rule.Value).Sql(rows.Measure, parameters);
        return rows.GroupBy
            ? $"SELECT {rows.FanColumn}, {rows.Measure} AS value FROM {rows.From} GROUP BY {rows.FanColumn} HAVING {test}"
            : $"SELECT {rows.FanColumn}, {rows.Measure} AS value FROM {rows.From} AND {test}";
    }

    /// <summary>The measure of the fan <c>f</c> as text; null for none.</summary>
    public string Fact(PurchaseRule rule)
    {
        var rows = Rows(rule.Purchase, rule.Agg);
        var measure = rule.Agg is PurchaseAggregate.LastAt or PurchaseAggregate.FirstAt ? FactText.Moment(rows.Measure) : $"({rows.Measure})::text";
        return $"(SELECT {measure} FROM {rows.From} AND {rows.FanColumn} = f.fan_id)";
    }

    /// <summary>
    /// Having bought at all. Totals answer it for a window too: by the last purchase, or by the first where the window is open at its start. Only a
    /// fan who has bought again after the window's end has to be looked up purchase by purchase.
    /// </summary>
    private MeasureClause Any(PurchaseRule rule)
    {
        var rows = Rows(rule.Purchase, rule.Agg);
        if (rule.Purchase.Window is { } window && (window.From ?? window.To) is not null
            && Totals(rule.Purchase with { Window = null }, PurchaseAggregate.Orders) is { } totals)
        {
            var table = totals.FanColumn[..1];
            var within = window.From is null
                ? WindowSql.Within($"{table}.first_purchase_at", window, scope.Dates, parameters)
                : WindowSql.Within($"{table}.last_purchase_at", window with { To = null }, scope.Dates, parameters);
            if (window is { From: not null, To: not null })
            {
                var notLater = WindowSql.Within($"{table}.last_purchase_at", window with { From = null }, scope.Dates, parameters)[" AND ".Length..];
                within += $" AND ({notLater} OR EXISTS (SELECT FROM {rows.From} AND {rows.FanColumn} = {totals.FanColumn}))";
            }

            rows = totals with { From = totals.From + within, GroupBy = false };
        }

        return new MeasureClause(rows.From, rows.FanColumn, rows.GroupBy, null, false);
    }

    private PurchaseRows Rows(PurchaseSelection purchase, PurchaseAggregate agg) => Totals(purchase, agg) ?? Detail(purchase, agg);

    private PurchaseRows? Totals(PurchaseSelection purchase, PurchaseAggregate agg)
    {
        if (purchase.Window is { From: not null } or { To: not null } || agg == PurchaseAggregate.MaxAmount)
        {
            return null;
        }

        if (purchase.Where.Count == 0)
        {
            return new PurchaseRows(StatsRows, "s.fan_id", GroupBy: false, agg switch
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

        var from = "fan_genre_stats g WHERE g.promoter_id = @promoter AND g.orders > 0"
            + string.Concat(purchase.Where.Select(condition => $" AND {Genre("g.genre", condition)}"));
        return new PurchaseRows(from, "g.fan_id", GroupBy: true, agg switch
        {
            PurchaseAggregate.Orders => "sum(g.orders)",
            PurchaseAggregate.Qty => "sum(g.tickets)",
            PurchaseAggregate.Amount => "sum(g.spent)",
            PurchaseAggregate.LastAt => "max(g.last_purchase_at)",
            _ => "min(g.first_purchase_at)",
        });
    }

    private PurchaseRows Detail(PurchaseSelection purchase, PurchaseAggregate agg)
    {
        var from = "purchases p";
        if (purchase.Where.Any(condition => condition.Field is not ("id" or PurchaseCondition.UnitPrice)))
        {
            from += " JOIN events e ON e.promoter_id = @promoter AND e.event_id = p.event_id";
        }

        from += " WHERE p.promoter_id = @promoter AND p.refunded_at IS NULL" + WindowSql.Within("p.purchased_at", purchase.Window, scope.Dates, parameters)
            + string.Concat(purchase.Where.Select(condition => $" AND {Condition(condition)}"));
        return new PurchaseRows(from, "p.fan_id", GroupBy: true, agg switch
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
        RuleOperator.Eq or RuleOperator.In => $"{column} = ANY({parameters.Add(GenreNames.Of(condition.Value))})",
        RuleOperator.Ne or RuleOperator.NotIn => $"{column} <> ALL({parameters.Add(GenreNames.Of(condition.Value))})",
        _ => new TextTest(condition.Op, condition.Value).Sql(column, parameters),
    };

    private sealed record PurchaseRows(string From, string FanColumn, bool GroupBy, string Measure);
}
