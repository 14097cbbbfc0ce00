using Campaign.Contracts.Audiences;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Clauses over engagement events.</summary>
internal sealed class EngagementSql(RuleScope scope, SqlParameters parameters)
{
    public FanCondition Compile(EngagementRule rule, bool wanted)
    {
        var rows = Rows(rule.Engagement);
        var test = new NumberTest(rule.Op, rule.Value);
        return test.IsAny || test.IsNone
            ? new MeasureClause(rows, GroupBy: true, null, false).Condition(wanted == test.IsAny)
            : new MeasureClause(rows, GroupBy: true, test.Sql("count(*)", parameters), test.Holds(0)).Condition(wanted);
    }

    /// <summary>The count of the fan <c>f</c> as text.</summary>
    public string Fact(EngagementRule rule)
    {
        var rows = Rows(rule.Engagement);
        return $"(SELECT count(*)::text FROM {rows.From} WHERE {rows.Where} AND g.fan_id = f.fan_id)";
    }

    private RowSource Rows(EngagementSelection engagement) => new(
        "engagement_events g" + Campaigns(engagement.Campaign, out var campaigns), "g.fan_id",
        $"g.promoter_id = @promoter AND g.type = {parameters.Add(EnumText.Of(engagement.Type))}"
        + Actor(engagement.Actor) + campaigns + WindowSql.Within("g.at", engagement.Window, scope.Dates, parameters));

    private string Actor(EngagementActor actor) =>
        actor == EngagementActor.Any ? "" : $" AND g.actor = {parameters.Add(EnumText.Of(actor))}";

    private string Campaigns(CampaignSelection? selection, out string condition)
    {
        condition = selection switch
        {
            { Id: { } id } => $" AND g.campaign_id = {parameters.Add(id)}",
            { EventGenre: { } genre } => $" AND e.genre = {parameters.Add(genre.Trim().ToLowerInvariant())}",
            _ => "",
        };
        return selection?.EventGenre is null ? "" :
            " JOIN campaigns c ON c.promoter_id = @promoter AND c.campaign_id = g.campaign_id"
            + " JOIN events e ON e.promoter_id = @promoter AND e.event_id = c.event_id";
    }
}
