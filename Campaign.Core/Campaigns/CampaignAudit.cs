using System.Text.Json;
using Campaign.Core.Common;
using Campaign.Core.Privacy;

namespace Campaign.Core.Campaigns;

/// <summary>Audit entries about campaigns.</summary>
internal static class CampaignAudit
{
    public static AuditEntry Entry(MarketingCampaign campaign, string action, Actor actor, DateTimeOffset at, object? details = null) => new()
    {
        PromoterId = campaign.PromoterId,
        AuditId = Guid.CreateVersion7(at),
        At = at,
        Actor = actor.Value,
        Action = "campaign." + action,
        Subject = $"campaign:{campaign.CampaignId}",
        Details = details is null ? "{}" : JsonSerializer.Serialize(details, JsonSerializerOptions.Web),
    };
}
