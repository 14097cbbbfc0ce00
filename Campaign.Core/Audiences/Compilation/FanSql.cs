using Campaign.Contracts.Audiences;
using Campaign.Core.Crm.Geo;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Conditions on the fan's row <c>f</c> and totals.</summary>
internal sealed class FanSql(RuleScope scope, SqlParameters parameters)
{
    public FanCondition Compile(FanRule rule, bool wanted)
    {
        switch (rule.Field)
        {
            case "total_spent": return Total("s.spent", rule, wanted);
            case "orders_count": return Total("s.orders", rule, wanted);
            case "last_purchase_at": return Moment("s.last_purchase_at", rule, wanted);
            case "first_purchase_at": return Moment("s.first_purchase_at", rule, wanted);
        }

        var test = Row(rule);
        return FanCondition.Of(wanted ? test : $"NOT ({test})", readsFan: rule.Field != "id");
    }

    private string Row(FanRule rule) => rule.Field switch
    {
        "id" => new NumberTest(rule.Op, rule.Value).Sql("f.fan_id", parameters),
        "email_domain" => Text("f.email_domain", rule),
        "first_name" => Text("f.first_name", rule),
        "last_name" => Text("f.last_name", rule),
        "language" => Text("f.language", rule),
        "city" => Text("f.city", rule, Gazetteer.Cities.SpellingsOf),
        "state" => Text("f.state", rule, Regions.SpellingsOf),
        "country" => Text("f.country", rule, Countries.SpellingsOf),
        "birth_year" => new NumberTest(rule.Op, rule.Value).Sql("f.birth_year", parameters),
        "subscribed_at" => new DateTest(rule.Op, rule.Value, scope.Dates).Sql("f.subscribed_at", parameters),
        "tags" => Tags(rule),
        "consent.email" => Flag("f.consent_email", rule),
        "consent.sms" => Flag("f.consent_sms", rule),
        _ => Attribute(rule),
    };

    private string Text(string column, FanRule rule, Func<string, IEnumerable<string>>? spellings = null) =>
        new TextTest(rule.Op, rule.Value, spellings).Sql(column, parameters);

    /// <summary>Tags are always known: a fan without any has an empty list.</summary>
    private string Tags(FanRule rule) => rule.Op switch
    {
        RuleOperator.Exists => "cardinality(f.tags) > 0",
        RuleOperator.NotExists => "cardinality(f.tags) = 0",
        RuleOperator.Contains or RuleOperator.In => $"f.tags && {parameters.Add(Labels(rule.Value))}",
        RuleOperator.NotIn => $"NOT (f.tags && {parameters.Add(Labels(rule.Value))})",
        _ => throw new InvalidOperationException($"{rule.Op} does not compare tags."),
    };

    private string Flag(string column, FanRule rule) => rule.Op switch
    {
        RuleOperator.Exists => $"{column} IS NOT NULL",
        RuleOperator.NotExists => $"{column} IS NULL",
        _ => $"{column} {NumberTest.Symbol(rule.Op)} {parameters.Add(((RuleValue.Flag)rule.Value).Value)}",
    };

    /// <summary>An attribute is compared as the value's type says; one that cannot be read as that type is unknown.</summary>
    private string Attribute(FanRule rule)
    {
        var name = parameters.Add(rule.Field[RuleFields.AttributePrefix.Length..]);
        var text = $"(f.attributes ->> {name})";
        var sample = rule.Value is RuleValue.Many { Items: [var first, ..] } ? first : rule.Value;
        return sample switch
        {
            RuleValue.Number => new NumberTest(rule.Op, rule.Value).Sql(
                $"(CASE WHEN {text} ~ '^-?[0-9]{{1,15}}([.][0-9]{{1,10}})?$' THEN {text}::numeric END)", parameters),
            RuleValue.Flag flag => $"lower({text}) {NumberTest.Symbol(rule.Op)} {parameters.Add(flag.ToString())}",
            _ => new TextTest(rule.Op, rule.Value).Sql(text, parameters),
        };
    }

    private FanCondition Total(string column, FanRule rule, bool wanted)
    {
        var test = new NumberTest(rule.Op, rule.Value);
        return new MeasureClause(RowSource.FanTotals, GroupBy: false, test.Sql(column, parameters), test.Holds(0)).Condition(wanted);
    }

    private FanCondition Moment(string column, FanRule rule, bool wanted) => rule.Op switch
    {
        RuleOperator.Exists => PurchaseSql.AnyPurchase.Condition(wanted),
        RuleOperator.NotExists => PurchaseSql.AnyPurchase.Condition(!wanted),
        _ => new MeasureClause(
            RowSource.FanTotals, GroupBy: false, new DateTest(rule.Op, rule.Value, scope.Dates).Sql(column, parameters), null).Condition(wanted),
    };

    private static string[] Labels(RuleValue value) => value is RuleValue.Many many
        ? [.. many.Items.Select(item => item.ToString()!.ToLowerInvariant())]
        : [value.ToString()!.ToLowerInvariant()];
}
