using Campaign.Contracts.Audiences;
using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Compilation;
using Npgsql;

namespace Campaign.Core.Journeys.Running;

/// <summary>Questions about fans on the way as conditions over the journey's row <c>e</c> and the fan's row <c>f</c>, never null.</summary>
internal sealed class ConditionSql(AudienceRules audiences)
{
    /// <summary>Compiles the questions of one journey.</summary>
    /// <param name="connection">An open connection of the promoter.</param>
    /// <param name="conditions">The questions.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>A condition for each, in order; parameters as an audience's, and <c>@j0</c>, <c>@j1</c>…</returns>
    /// <exception cref="Audiences.Validation.InvalidRuleException">A rule is not valid any more.</exception>
    public async Task<AudienceConditions> CompileAsync(
        NpgsqlConnection connection, IReadOnlyList<JourneyCondition> conditions, CancellationToken cancellationToken)
    {
        AudienceRule[] rules = [.. conditions.Select(condition => condition.Rule).OfType<AudienceRule>()];
        var compiled = await audiences.ConditionsAsync(connection, rules, cancellationToken);
        var own = new List<NpgsqlParameter>();
        var next = 0;
        var sql = conditions.Select(condition => condition.Rule is null ? Own(condition, own) : $"({compiled.Sql[next++]}) IS TRUE").ToList();
        return new AudienceConditions(sql, [.. compiled.Parameters, .. own]);
    }

    private static string Own(JourneyCondition condition, List<NpgsqlParameter> parameters) => condition.Kind switch
    {
        "opened" => Engaged("open", condition, parameters),
        "clicked" => Engaged("click", condition, parameters),
        _ => Bought(condition, parameters),
    };

    /// <summary>A person did it with the message that this very fan got in this very entry.</summary>
    private static string Engaged(string type, JourneyCondition condition, List<NpgsqlParameter> parameters) => $"""
        EXISTS (SELECT FROM journey_visits v
            JOIN engagement_events g ON g.promoter_id = e.promoter_id AND g.fan_id = e.fan_id AND g.campaign_id = v.campaign_id
                AND g.type = '{type}' AND g.actor = 'human'
            WHERE v.promoter_id = e.promoter_id AND v.journey_id = e.journey_id AND v.fan_id = e.fan_id AND v.entry = e.entry AND v.step = {Add(parameters, condition.Step!)})
        """;

    private static string Bought(JourneyCondition condition, List<NpgsqlParameter> parameters)
    {
        var which = condition.EventId is { } id ? $"p.event_id = {Add(parameters, id)}" : "p.purchased_at >= e.entered_at";
        return $"""
            EXISTS (SELECT FROM purchases p WHERE p.promoter_id = e.promoter_id AND p.fan_id = e.fan_id AND p.refunded_at IS NULL
                AND p.purchase_id IS DISTINCT FROM e.purchase_id AND {which})
            """;
    }

    private static string Add<T>(List<NpgsqlParameter> parameters, T value)
    {
        var name = $"j{parameters.Count}";
        parameters.Add(new NpgsqlParameter<T>(name, value));
        return "@" + name;
    }
}
