namespace Campaign.Core.Agents.Tools;

/// <summary>The names of the tools that look at the promoter's past.</summary>
internal static class InsightTools
{
    public const string ForecastCampaign = "forecast_campaign";
    public const string BestSendTime = "best_send_time";
    public const string Remember = "remember";
    public const string Recall = "recall";
    public const string ExploreConnections = "explore_connections";
}
