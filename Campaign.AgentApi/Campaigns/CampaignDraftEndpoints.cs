using Campaign.AgentApi.Http;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.AgentApi.Campaigns;

/// <summary>Campaigns made by hand, as long as they are drafts. Changes name the version that they were made from (<c>If-Match</c>).</summary>
internal static class CampaignDraftEndpoints
{
    public static void MapCampaignDrafts(this RouteGroupBuilder campaigns)
    {
        var drafts = campaigns.MapGroup("/").RequireAuthorization(Policies.Marketer);
        drafts.MapPost("/", CreateAsync).WithSummary("Makes a draft").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        drafts.MapPut("/{id:guid}", EditAsync).WithSummary("Edits a draft")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        drafts.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Removes a draft").ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Created<CampaignDetail>> CreateAsync(
        CampaignInput input, CampaignDrafts drafts, CampaignQueries campaigns, HttpContext http, CancellationToken cancellationToken,
        [FromHeader(Name = MoveRequest.KeyHeader)] string? key = null)
    {
        var id = await drafts.CreateAsync(input, key, cancellationToken);
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw new DomainException("not_found", "The campaign is gone again.");
        CampaignAnswers.Tag(campaign, http);
        return TypedResults.Created($"/api/campaigns/{id}", campaign);
    }

    private static async Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> EditAsync(
        Guid id, CampaignInput input, CampaignDrafts drafts, CampaignQueries campaigns, HttpContext http, CancellationToken cancellationToken)
    {
        if (!CampaignAnswers.TryReadVersion(http, out var version))
        {
            return IfMatch.Missing();
        }

        var edited = await drafts.EditAsync(new CampaignId(id), version, input, cancellationToken);
        return CampaignAnswers.Tagged(edited is null ? null : await campaigns.FindAsync(edited.CampaignId, cancellationToken), http);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        Guid id, CampaignDrafts drafts, HttpContext http, CancellationToken cancellationToken)
    {
        if (!CampaignAnswers.TryReadVersion(http, out var version))
        {
            return IfMatch.Missing();
        }

        return await drafts.DeleteAsync(new CampaignId(id), version, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("campaign");
    }
}
