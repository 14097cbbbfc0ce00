using System.ComponentModel;
using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Agents.Tools;
using Campaign.Core.Audiences.Overlap;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Reading;
using ModelContextProtocol.Server;

namespace Campaign.AgentApi.Mcp;

/// <summary>What assistants may ask about the key's promoter: aggregates and masked samples.</summary>
internal sealed class McpReadTools(CrmTools crm, AudienceOverlaps overlaps, CampaignQueries campaigns, CampaignNumbers numbers)
{
    private const int MostCampaigns = 50;

    [McpServerTool(Name = "query_crm", ReadOnly = true), Description(
        "Counts the fans that an audience rule matches: count, reachable per channel, funnel, top cities, median spend, masked samples. "
        + "A rule is JSON such as {\"all\":[{\"fan\":\"city\",\"op\":\"eq\",\"value\":\"Berlin\"},{\"purchase\":{\"genre\":[\"techno\"]},\"within\":\"12m\"}]}; what is wrong with one is said.")]
    public Task<string> QueryCrmAsync([Description("An audience rule.")] JsonElement rule, CancellationToken cancellationToken) =>
        crm.QueryAsync(rule, cancellationToken);

    [McpServerTool(Name = "list_genres", ReadOnly = true), Description("The promoter's genres with their number of buyers.")]
    public Task<string> ListGenresAsync(CancellationToken cancellationToken) => crm.GenresAsync(cancellationToken);

    [McpServerTool(Name = "resolve_event", ReadOnly = true), Description("Finds the promoter's events that words mean, best first. ambiguous=true: ask which one.")]
    public Task<string> ResolveEventAsync(
        [Description("The words for the event, with their date words.")] string words, CancellationToken cancellationToken,
        [Description("upcoming, past or any.")] string when = "upcoming") => crm.ResolveEventAsync(words, when, cancellationToken);

    [McpServerTool(Name = "compare_audiences", ReadOnly = true), Description("How many fans two to five audience rules have, and share.")]
    public async Task<string> CompareAudiencesAsync(
        [Description("Two to five audience rules.")] JsonElement[] rules, CancellationToken cancellationToken) =>
        CrmTools.Tell(await overlaps.OfAsync(
            new AudienceOverlapRequest([.. rules.Select(rule => rule.Deserialize<AudienceRule>()!)]), "en", cancellationToken));

    [McpServerTool(Name = "list_campaigns", ReadOnly = true), Description("Campaigns, newest first, with their ids, states and counts.")]
    public async Task<string> ListCampaignsAsync(
        CancellationToken cancellationToken, [Description("Only those of this status.")] string? status = null, [Description("At most so many, up to 50.")] int limit = 20) =>
        CrmTools.Tell((await campaigns.ListAsync(status, null, Math.Clamp(limit, 1, MostCampaigns), cancellationToken)).Items);

    [McpServerTool(Name = "campaign_results", ReadOnly = true), Description("What became of a campaign: counts, engagement by people and machines, orders, revenue.")]
    public async Task<string> CampaignResultsAsync([Description("The campaign's id.")] Guid campaignId, CancellationToken cancellationToken) =>
        await numbers.ResultsAsync(new CampaignId(campaignId), cancellationToken) is { } results
            ? CrmTools.Tell(results)
            : throw new DomainException("not_found", "There is no such campaign.");
}
