using System.Text.Json;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Tools;

/// <summary>
/// The agent's own reading tools for assistants outside of the product: the same answers within the same bounds, JSON of at most 8 KB with
/// aggregates and masked samples. The scope says for which promoter.
/// </summary>
public sealed class CrmTools
{
    /// <summary>No one outside chooses which consent is needed.</summary>
    private const string Purpose = "marketing";

    private readonly AgentTools _tools;
    private readonly CampaignDbContext _database;
    private readonly TenantContext _tenant;
    private readonly TimeProvider _clock;

    internal CrmTools(AgentTools tools, CampaignDbContext database, TenantContext tenant, TimeProvider clock) =>
        (_tools, _database, _tenant, _clock) = (tools, database, tenant, clock);

    /// <summary>Counts who a rule matches.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Count, reachable per channel, funnel, cities, median spend, samples; or what is wrong with the rule.</returns>
    public Task<string> QueryAsync(JsonElement rule, CancellationToken cancellationToken) =>
        CallAsync(AgentTools.QueryCrm, new() { ["rule"] = rule }, cancellationToken);

    /// <summary>The promoter's genres with their number of buyers.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The genres.</returns>
    public Task<string> GenresAsync(CancellationToken cancellationToken) => CallAsync(AgentTools.ListGenres, [], cancellationToken);

    /// <summary>Finds the events that words mean.</summary>
    /// <param name="words">As people say it.</param>
    /// <param name="when"><c>upcoming</c>, <c>past</c> or <c>any</c>.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Events, best first.</returns>
    public Task<string> ResolveEventAsync(string words, string when, CancellationToken cancellationToken) =>
        CallAsync(AgentTools.ResolveEvent, new() { ["words"] = words, ["when"] = when }, cancellationToken);

    /// <summary>Audiences laid over each other, as a tool tells it.</summary>
    /// <param name="overlap">The overlap.</param>
    /// <returns>Sizes, pairs and regions.</returns>
    public static string Tell(AudienceOverlap overlap)
    {
        ArgumentNullException.ThrowIfNull(overlap);
        return ToolText.Write(overlap.Regions, regions => new { overlap.Audiences, overlap.Pairs, regions, overlap.Shared, overlap.Union });
    }

    /// <summary>Campaigns, as a tool tells them.</summary>
    /// <param name="campaigns">The campaigns.</param>
    /// <returns>Names, states and numbers.</returns>
    public static string Tell(IReadOnlyList<CampaignSummary> campaigns) => ToolText.Write(campaigns, some => new
    {
        campaigns = some.Select(one => one with { Name = ToolText.Clean(one.Name), EventName = one.EventName is null ? null : ToolText.Clean(one.EventName) }),
    });

    /// <summary>A campaign's numbers, as a tool tells them.</summary>
    /// <param name="results">The results.</param>
    /// <returns>Counts, engagement, orders, revenue.</returns>
    public static string Tell(CampaignResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return ToolText.Write(results.Engagement, engagement => results with { Engagement = engagement });
    }

    private async Task<string> CallAsync(string name, Dictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        var promoter = _tenant.RequiredPromoter;
        var zone = await _database.Promoters.Where(row => row.PromoterId == promoter).Select(row => row.TimeZone).FirstAsync(cancellationToken);
        var now = TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var tool = _tools.ForAudience(Purpose, now).OfType<AIFunction>().First(one => one.Name == name);
        return await tool.InvokeAsync(new AIFunctionArguments(arguments), cancellationToken) switch
        {
            JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
            string text => text,
            var other => NodeJson.Write(other),
        };
    }
}
