using Campaign.Contracts.Audiences;
using Campaign.Core.Data;

namespace Campaign.Core.Audiences.Compilation;

/// <summary>Clauses over engagement: by the totals where they answer, else by the events.</summary>
internal sealed class EngagementSql(RuleScope scope, SqlParameters parameters)
{
    public FanCondition Compile(EngagementRule rule, bool wanted)
    {
        var test = new NumberTest(rule.Op, rule.Value);
        var isWhether = test.IsAny || test.IsNone;
        var totals = Totals(rule.Engagement, isWhether);
        if (isWhether)
        {
            return new MeasureClause(totals ?? Rows(rule.Engagement), GroupBy: true, null, false).Condition(wanted == test.IsAny);
        }

        var (rows, several, count) = (totals, rule.Engagement.Actor) switch
        {
            (null, _) => (Rows(rule.Engagement), true, "count(*)"),
            (_, EngagementActor.Any) => (totals, true, "sum(t.events)"),
            _ => (totals, false, "t.events"),
        };
        return new MeasureClause(rows, several, test.Sql(count, parameters), test.Holds(0)).Condition(wanted);
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
        + Actor("g", engagement.Actor) + campaigns + WindowSql.Within("g.at", engagement.Window, scope.Dates, parameters));

    /// <summary>
    /// The totals, where they answer: over all campaigns, and of all time, or whether anything happened since, or until.
    /// </summary>
    private RowSource? Totals(EngagementSelection engagement, bool isWhether)
    {
        var window = engagement.Window ?? new TimeWindow(null, null);
        if (engagement.Campaign is not null || (window is { From: not null, To: not null }) || (!isWhether && (window.From ?? window.To) is not null))
        {
            return null;
        }

        return new RowSource(
            "fan_engagement_stats t", "t.fan_id",
            $"t.promoter_id = @promoter AND t.type = {parameters.Add(EnumText.Of(engagement.Type))}" + Actor("t", engagement.Actor)
            + WindowSql.Within(window.From is null ? "t.first_at" : "t.last_at", window, scope.Dates, parameters));
    }

    private string Actor(string rows, EngagementActor actor) =>
        actor == EngagementActor.Any ? "" : $" AND {rows}.actor = {parameters.Add(EnumText.Of(actor))}";

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
