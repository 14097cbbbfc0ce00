using System.ComponentModel;
using System.Text.Json;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace Campaign.AgentApi.Mcp;

/// <summary>What assistants may do, each call once a person has confirmed it. Approving and sending are not among it.</summary>
internal sealed class McpWriteTools(Confirmations confirmations, CampaignDrafts drafts, CampaignReview review, IOptions<JsonOptions> json)
{
    public const string CreateDraft = "create_campaign_draft";
    public const string Schedule = "schedule_campaign";

    private const string Token = "The token by which a person has confirmed exactly this call; without it nothing is done and the answer says how to get one.";

    [Authorize(Policy = Policies.Marketer)]
    [McpServerTool(Name = CreateDraft, Destructive = false, Idempotent = true), Description("Makes a draft of a campaign. People approve and send it in Campaign.")]
    public async Task<string> CreateDraftAsync(
        [Description("The campaign as in POST /api/campaigns: name, channels, rule, copy, schedule, eventId, purpose.")] JsonElement campaign,
        CancellationToken cancellationToken, [Description(Token)] string? confirmation = null)
    {
        var arguments = new CreateCampaignDraft(campaign.Deserialize<CampaignInput>(json.Value.SerializerOptions)!);
        var key = confirmations.Open(confirmation, CreateDraft, arguments);
        var id = await drafts.CreateAsync(arguments.Campaign, key, cancellationToken);
        return JsonSerializer.Serialize(new { campaignId = id.Value, status = "draft" }, json.Value.SerializerOptions);
    }

    [Authorize(Policy = Policies.Marketer)]
    [McpServerTool(Name = Schedule, Idempotent = true), Description("Sets when a campaign that people have approved starts.")]
    public async Task<string> ScheduleAsync(
        [Description("The campaign's id.")] Guid campaignId, CancellationToken cancellationToken,
        [Description("When, with its offset; the campaign's own schedule where not said.")] DateTimeOffset? sendAt = null, [Description(Token)] string? confirmation = null)
    {
        var key = confirmations.Open(confirmation, Schedule, new ScheduleApprovedCampaign(campaignId, sendAt));
        var scheduled = await review.ScheduleAsync(new CampaignId(campaignId), sendAt, key, cancellationToken)
            ?? throw new DomainException("not_found", "There is no such campaign.");
        return JsonSerializer.Serialize(new { campaignId, status = EnumText.Of(scheduled.Status), scheduled.SendAt }, json.Value.SerializerOptions);
    }
}
