using Campaign.Contracts.Audiences;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Clauses over engagement events.</summary>
internal sealed class EngagementSql(RuleScope scope, SqlParameters parameters)
{
    public string Compile(EngagementRule rule, bool wanted)
    {
        var from = "engagement_events g" + Campaigns(rule.Engagement.Campaign, out var campaigns)
            + $" WHERE g.promoter_id = @promoter AND g.type = {parameters.Add(EnumText.Of(rule.Engagement.Type))}"
            + Actor(rule.Engagement.Actor) + campaigns
            + WindowSql.Within("g.at", rule.Engagement.Window, scope.Dates, parameters);
        var test = new NumberTest(rule.Op, rule.Value);
        return test.IsAny || test.IsNone
            ? new MeasureClause(from, "g.fan_id", GroupBy: true, null, false).Sql(wanted == test.IsAny)
            : new MeasureClause(from, "g.fan_id", GroupBy: true, test.Sql("count(*)", parameters), test.Holds(0)).Sql(wanted);
    }

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
