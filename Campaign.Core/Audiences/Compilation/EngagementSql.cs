using Campaign.Contracts.Audiences;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Clauses over engagement events.</summary>
internal sealed class EngagementSql(RuleScope scope, SqlParameters parameters)
{
    public string Compile(EngagementRule rule, bool wanted)
    {
        var from = Rows(rule.Engagement);
        var test = new NumberTest(rule.Op, rule.Value);
        return test.IsAny || test.IsNone
            ? new MeasureClause(from, "g.fan_id", GroupBy: true, null, false).Sql(wanted == test.IsAny)
            : new MeasureClause(from, "g.fan_id", GroupBy: true, test.Sql("count(*)", parameters), test.Holds(0)).Sql(wanted);
    }

    /// <summary>The count of the fan <c>f</c> as text.</summary>
    public string Fact(EngagementRule rule) => $"(SELECT count(*)::text FROM {Rows(rule.Engagement)} AND g.fan_id = f.fan_id)";

    private string Rows(EngagementSelection engagement) =>
        "engagement_events g" + Campaigns(engagement.Campaign, out var campaigns)
        + $" WHERE g.promoter_id = @promoter AND g.type = {parameters.Add(EnumText.Of(engagement.Type))}"
        + Actor(engagement.Actor) + campaigns
        + WindowSql.Within("g.at", engagement.Window, scope.Dates, parameters);

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
