using System.ComponentModel;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Common;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Tools;

/// <summary>The tool that follows ways through the promoter's knowledge. Counts alone, and none of fewer fans than the graph's bound.</summary>
internal static class ConnectionTool
{
    public static AITool Of(IInsightReader insights) => AIFunctionFactory.Create(
        ([Description("genre, venue, city, event, campaign or home (where fans live).")] string from,
         [Description("Its name; of an event or a campaign its id.")] string name,
         [Description("The kind at the end: genre, venue, city, event, campaign or home.")] string to,
         CancellationToken cancellationToken,
         [Description("ISO date from which purchases count.")] DateTimeOffset? since = null,
         [Description("ISO date before which purchases count.")] DateTimeOffset? until = null) =>
            FollowAsync(insights, new ConnectionFrom(from, name, since, until), to, cancellationToken),
        InsightTools.ExploreConnections,
        "What the fans of one thing share with things of another kind, such as the venues that a genre's buyers also go to: fans, share, lift (1 is as usual).");

    private static async Task<string> FollowAsync(IInsightReader insights, ConnectionFrom from, string to, CancellationToken cancellationToken)
    {
        try
        {
            return Tell(await insights.ConnectionsAsync(from, to, cancellationToken));
        }
        catch (DomainException wrong) when (wrong.Code == "invalid_request")
        {
            return NodeJson.Write(new { error = wrong.Message });
        }
    }

    public static string Tell(Connections found) => ToolText.Write(
        found.Items, items => new { found.Fans, items = items.Select(item => new { id = ToolText.Clean(item.Id), name = ToolText.Clean(item.Name), item.Fans, item.Share, item.Lift }) });
}
