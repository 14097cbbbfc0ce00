using System.Text.Json;

namespace Campaign.Contracts.Agents;

/// <summary>A person confirms what an assistant wants to do.</summary>
/// <param name="Tool"><c>create_campaign_draft</c> or <c>schedule_campaign</c>.</param>
/// <param name="Arguments">Exactly what the assistant will call the tool with, but for the token.</param>
public sealed record ConfirmationRequest(string Tool, JsonElement Arguments);

/// <summary>What the assistant is given.</summary>
/// <param name="Token">Good for that one call.</param>
/// <param name="ExpiresAt">Until then.</param>
public sealed record Confirmation(string Token, DateTimeOffset ExpiresAt);

/// <summary>Arguments of <c>create_campaign_draft</c>.</summary>
/// <param name="Campaign">As in <c>POST /api/campaigns</c>.</param>
public sealed record CreateCampaignDraft(Campaigns.CampaignInput Campaign);

/// <summary>Arguments of <c>schedule_campaign</c>.</summary>
/// <param name="CampaignId">The approved campaign.</param>
/// <param name="SendAt">The instant; the campaign's own schedule where not said.</param>
public sealed record ScheduleApprovedCampaign(Guid CampaignId, DateTimeOffset? SendAt = null);
