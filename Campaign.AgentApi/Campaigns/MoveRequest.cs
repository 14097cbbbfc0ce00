using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Reading;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.AgentApi.Campaigns;

/// <summary>What every move of a campaign comes with, and how it is answered: with the campaign as it stands then.</summary>
internal sealed record MoveRequest(
    [FromRoute] Guid Id, [FromHeader(Name = MoveRequest.KeyHeader)] string? Key, CampaignQueries Campaigns, HttpContext Http, CancellationToken Aborted)
{
    public const string KeyHeader = "Idempotency-Key";

    internal CampaignId Campaign => new(Id);

    internal async Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> AnswerAsync(Task<MarketingCampaign?> move) =>
        CampaignAnswers.Tagged(await move is null ? null : await Campaigns.FindAsync(Campaign, Aborted), Http);
}
