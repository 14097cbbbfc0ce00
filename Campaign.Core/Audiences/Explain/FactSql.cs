using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;

namespace Campaign.Core.Audiences.Explain;

/// <summary>SQL for the fan's own value behind a clause, as text. Names are cut to their initial; groups and rankings have no value.</summary>
internal sealed class FactSql(RuleScope scope, SqlParameters parameters)
{
    private const string Totals = "FROM fan_stats s WHERE s.promoter_id = @promoter AND s.fan_id = f.fan_id AND s.orders > 0";

    public string Of(AudienceRule rule) => rule switch
    {
        FanRule fan => Fan(fan.Field),
        PurchaseRule purchase => new PurchaseSql(scope, parameters).Fact(purchase),
        EngagementRule engagement => new EngagementSql(scope, parameters).Fact(engagement),
        LookalikeRule lookalike => new LookalikeSql(scope, parameters).Fact(lookalike, new RuleCompiler(scope, parameters).Compile(lookalike.Seed)),
        NearRule => "concat_ws(', ', f.city, f.state, f.country)",
        _ => "NULL",
    };

    private string Fan(string field) => field switch
    {
        "id" => "f.fan_id::text",
        "first_name" => "left(f.first_name, 1) || '•••'",
        "last_name" => "left(f.last_name, 1) || '•••'",
        "email_domain" => "f.email_domain",
        "city" => "f.city",
        "state" => "f.state",
        "country" => "f.country",
        "language" => "f.language",
        "birth_year" => "f.birth_year::text",
        "subscribed_at" => FactText.Moment("f.subscribed_at"),
        "tags" => "array_to_string(f.tags, ', ')",
        "consent.email" => $"coalesce('confirmation pending since ' || {FactText.Moment("f.consent_email_pending_since")}, f.consent_email::text)",
        "consent.sms" => "f.consent_sms::text",
        "total_spent" => $"coalesce((SELECT s.spent {Totals}), 0)::text",
        "orders_count" => $"coalesce((SELECT s.orders {Totals}), 0)::text",
        "last_purchase_at" => $"(SELECT {FactText.Moment("s.last_purchase_at")} {Totals})",
        "first_purchase_at" => $"(SELECT {FactText.Moment("s.first_purchase_at")} {Totals})",
        _ => $"f.attributes ->> {parameters.Add(field[RuleFields.AttributePrefix.Length..])}",
    };
}
