using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences.Compilation;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Crm;
using Npgsql;

namespace Campaign.Core.Audiences.Preview;

/// <summary>
/// One statement for a whole preview. The rule is evaluated once; each channel is judged by itself over its fans. Columns: count, median,
/// reachable by e-mail and by SMS, then JSON: reasons on the asked channel, cities, samples.
/// </summary>
internal static class PreviewSql
{
    /// <summary>Members of a list in the answer.</summary>
    private const int Top = 10;

    public static AudienceStatement Statement(RuleScope scope, AudienceRule rule, Channel channel, Purpose purpose, FrequencyCapOptions cap)
    {
        var parameters = new SqlParameters();
        var eligibility = new EligibilitySql(scope.Now, purpose, cap, parameters);
        var sql = $"""
            WITH {eligibility.Matched(new RuleCompiler(scope, parameters).Compile(rule), also: ", f.city")},
            {eligibility.Capped()},
            {eligibility.Verdicts("by_email", Channel.Email, "matched")},
            {eligibility.Verdicts("by_sms", Channel.Sms, "matched")}
            SELECT
              (SELECT count(*) FROM matched),
              (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(s.spent, 0)::float8)
                 FROM matched m LEFT JOIN fan_stats s ON s.promoter_id = @promoter AND s.fan_id = m.fan_id),
              (SELECT count(*) FROM by_email WHERE reason IS NULL),
              (SELECT count(*) FROM by_sms WHERE reason IS NULL),
              (SELECT json_object_agg(reason, fans) FROM (
                 SELECT reason, count(*) AS fans FROM {(channel == Channel.Sms ? "by_sms" : "by_email")} WHERE reason IS NOT NULL GROUP BY reason) r),
              (SELECT json_agg(json_build_object('city', city, 'count', fans)) FROM (
                 SELECT city, count(*) AS fans FROM matched WHERE city IS NOT NULL GROUP BY city ORDER BY count(*) DESC, city LIMIT {Top}) c),
              (SELECT json_agg(json_build_object('fanId', f.fan_id, 'firstName', f.first_name, 'lastName', f.last_name, 'hasEmail', f.email_hash IS NOT NULL,
                   'emailDomain', f.email_domain, 'city', f.city, 'orders', coalesce(s.orders, 0), 'spent', coalesce(s.spent, 0),
                   'lastPurchaseAt', s.last_purchase_at) ORDER BY f.fan_id)
                 FROM (SELECT fan_id FROM matched ORDER BY fan_id LIMIT {Top}) m
                 JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = m.fan_id
                 LEFT JOIN fan_stats s ON s.promoter_id = @promoter AND s.fan_id = m.fan_id AND s.orders > 0)
            """;
        return new AudienceStatement(sql, [.. parameters.Items, new NpgsqlParameter<Guid>("promoter", scope.Promoter.Value)]);
    }
}
