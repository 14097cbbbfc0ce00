using Campaign.AgentApi.Http;
using Campaign.Contracts.Campaigns;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Campaigns;

/// <summary>A campaign as an answer: its version goes into the <c>ETag</c>, and comes back in <c>If-Match</c>.</summary>
internal static class CampaignAnswers
{
    public static Results<Ok<CampaignDetail>, ProblemHttpResult> Tagged(CampaignDetail? campaign, HttpContext http)
    {
        if (campaign is null)
        {
            return ApiProblem.NotFound("campaign");
        }

        Tag(campaign, http);
        return TypedResults.Ok(campaign);
    }

    public static void Tag(CampaignDetail campaign, HttpContext http) => http.Response.Headers.ETag = $"\"{campaign.Version}\"";

    /// <summary>Reads <c>If-Match</c>: the version, or null for <c>*</c>.</summary>
    public static bool TryReadVersion(HttpContext http, out string? version)
    {
        version = IfMatch.Tag(http)?.Trim('"') ?? "";
        if (version == "")
        {
            return false;
        }

        version = version == "*" ? null : version;
        return true;
    }
}
