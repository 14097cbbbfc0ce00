using Campaign.AgentApi.Campaigns;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Delivery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Delivery;

/// <summary>What was given up after the last attempt: to look at, to try again, to let go.</summary>
internal static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this RouteGroupBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").WithTags("Dead letters");
        letters.MapGet("/", ListAsync).WithSummary("Messages and jobs that were given up after the last attempt");
        letters.MapPost("/jobs/{id:guid}/replay", ReplayJobAsync).RequireAuthorization(Policies.Approver).WithSummary("Queues a job again");
        letters.MapPost("/jobs/{id:guid}/discard", DiscardJobAsync).RequireAuthorization(Policies.Approver).WithSummary("Takes a job off the list");
        var messages = api.MapGroup("/campaigns/{id:guid}/dead-letters").WithTags("Dead letters").RequireAuthorization(Policies.Approver)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        messages.MapPost("/replay", ReplayAsync).WithSummary("Tries a campaign's messages again that were given up");
        messages.MapPost("/discard", DiscardAsync).WithSummary("Takes them off the list; they stay failed");
    }

    private static async Task<Ok<DeadLetterList>> ListAsync(DeadLetters letters, CancellationToken cancellationToken) =>
        TypedResults.Ok(await letters.ListAsync(cancellationToken));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> ReplayAsync(
        [AsParameters] MoveRequest move, DeadLetters letters, DeadLetterChoice? choice = null) =>
        move.AnswerAsync(letters.ReplayAsync(move.Campaign, choice ?? new DeadLetterChoice(), move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> DiscardAsync(
        [AsParameters] MoveRequest move, DeadLetters letters, DeadLetterChoice? choice = null) =>
        move.AnswerAsync(letters.DiscardAsync(move.Campaign, choice ?? new DeadLetterChoice(), move.Key, move.Aborted));

    private static async Task<Results<NoContent, ProblemHttpResult>> ReplayJobAsync(Guid id, DeadLetters letters, CancellationToken cancellationToken) =>
        Answer(await letters.ReplayJobAsync(id, cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> DiscardJobAsync(Guid id, DeadLetters letters, CancellationToken cancellationToken) =>
        Answer(await letters.DiscardJobAsync(id, cancellationToken));

    private static Results<NoContent, ProblemHttpResult> Answer(bool found) => found ? TypedResults.NoContent() : ApiProblem.NotFound("dead job");
}
