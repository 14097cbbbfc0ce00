using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Journeys;
using Campaign.Core.Campaigns;
using Campaign.Core.Journeys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Journeys;

/// <summary>
/// A journey's moves, from draft to stopped. Each is made once per <c>Idempotency-Key</c>; one that is not legal now is 409 <c>illegal_transition</c>.
/// </summary>
internal static class JourneyMoveEndpoints
{
    public static void MapJourneyMoves(this RouteGroupBuilder journeys)
    {
        var moves = journeys.MapGroup("/{id:guid}").RequireAuthorization(Policies.Marketer)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        moves.MapPost("/submit", SubmitAsync).WithSummary("Asks for approval of the open version");
        moves.MapPost("/approve", ApproveAsync).WithSummary("Approves exactly what was shown").ProducesProblem(StatusCodes.Status403Forbidden);
        moves.MapPost("/reject", RejectAsync).WithSummary("Sends the version back to its author").ProducesProblem(StatusCodes.Status403Forbidden);
        moves.MapPost("/activate", ActivateAsync).WithSummary("Lets new fans enter the approved version");
        moves.MapPost("/pause", PauseAsync).WithSummary("Holds it: nobody enters, nobody moves, nothing is sent");
        moves.MapPost("/resume", ResumeAsync).WithSummary("Goes on with a held one");
        moves.MapPost("/stop", StopAsync).WithSummary("Ends it for good; who is on the way leaves it");
        moves.MapPost("/move", MoveAsync).WithSummary("Moves fans on the way from an older version to the active one");
    }

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> SubmitAsync([AsParameters] JourneyRequest request, JourneyReview review) =>
        request.AnswerAsync(review.SubmitAsync(request.Id, request.Key, request.Aborted));

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> ApproveAsync(
        [AsParameters] JourneyRequest request, ApproveJourney approval, ClaimsPrincipal caller, JourneyReview review) =>
        request.AnswerAsync(review.ApproveAsync(request.Id, approval, ApproverOf(caller), request.Key, request.Aborted));

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> RejectAsync(
        [AsParameters] JourneyRequest request, ClaimsPrincipal caller, JourneyReview review, RejectJourney? rejection = null) =>
        request.AnswerAsync(review.RejectAsync(request.Id, rejection?.Reason, ApproverOf(caller), request.Key, request.Aborted));

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> ActivateAsync([AsParameters] JourneyRequest request, JourneyControl control) =>
        request.AnswerAsync(control.ActivateAsync(request.Id, request.Key, request.Aborted));

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> PauseAsync([AsParameters] JourneyRequest request, JourneyControl control) =>
        request.AnswerAsync(control.PauseAsync(request.Id, request.Key, request.Aborted));

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> ResumeAsync([AsParameters] JourneyRequest request, JourneyControl control) =>
        request.AnswerAsync(control.ResumeAsync(request.Id, request.Key, request.Aborted));

    private static Task<Results<Ok<JourneyDetail>, ProblemHttpResult>> StopAsync([AsParameters] JourneyRequest request, JourneyControl control) =>
        request.AnswerAsync(control.StopAsync(request.Id, request.Key, request.Aborted));

    private static async Task<Results<Ok<JourneyMoveResult>, ProblemHttpResult>> MoveAsync(
        [AsParameters] JourneyRequest request, MoveJourneyFans move, JourneyControl control) =>
        await control.MoveFansAsync(request.Id, move, request.Key, request.Aborted) is { } result ? TypedResults.Ok(result) : ApiProblem.NotFound("journey");

    private static Approver ApproverOf(ClaimsPrincipal caller) => new(caller.UserId(), caller.HeldRole());
}
