using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Campaigns;
using Campaign.Core.Delivery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Campaigns;

/// <summary>
/// A campaign's moves, from draft to sent. Each is made once per <c>Idempotency-Key</c>; one that is not legal now is 409 <c>illegal_transition</c>.
/// </summary>
internal static class CampaignMoveEndpoints
{
    public static void MapCampaignMoves(this RouteGroupBuilder campaigns)
    {
        var moves = campaigns.MapGroup("/{id:guid}").RequireAuthorization(Policies.Marketer)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        moves.MapPost("/submit", SubmitAsync).WithSummary("Asks for approval");
        moves.MapPost("/approve", ApproveAsync).WithSummary("Approves exactly what was shown").ProducesProblem(StatusCodes.Status403Forbidden);
        moves.MapPost("/reject", RejectAsync).WithSummary("Sends it back to its author").ProducesProblem(StatusCodes.Status403Forbidden);
        moves.MapPost("/schedule", ScheduleAsync).WithSummary("Sets when an approved one starts");
        moves.MapPost("/pause", PauseAsync).WithSummary("Holds it, within a batch");
        moves.MapPost("/resume", ResumeAsync).WithSummary("Goes on with a held one");
        moves.MapPost("/cancel", CancelAsync).WithSummary("Ends it; who has not got it is skipped");
        moves.MapPost("/recipients/repair", RepairAsync).RequireAuthorization(Policies.Approver)
            .WithSummary("Decides about uncertain recipients, and tries failed ones again");
    }

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> SubmitAsync([AsParameters] MoveRequest move, CampaignReview review) =>
        move.AnswerAsync(review.SubmitAsync(move.Campaign, move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> ApproveAsync(
        [AsParameters] MoveRequest move, ApproveCampaign approval, ClaimsPrincipal caller, CampaignReview review) =>
        move.AnswerAsync(review.ApproveAsync(move.Campaign, approval, ApproverOf(caller), move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> RejectAsync(
        [AsParameters] MoveRequest move, ClaimsPrincipal caller, CampaignReview review, RejectCampaign? rejection = null) =>
        move.AnswerAsync(review.RejectAsync(move.Campaign, rejection?.Reason, ApproverOf(caller), move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> ScheduleAsync(
        [AsParameters] MoveRequest move, CampaignReview review, ScheduleCampaign? schedule = null) =>
        move.AnswerAsync(review.ScheduleAsync(move.Campaign, schedule?.SendAt, move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> PauseAsync([AsParameters] MoveRequest move, CampaignControl control) =>
        move.AnswerAsync(control.PauseAsync(move.Campaign, move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> ResumeAsync([AsParameters] MoveRequest move, CampaignControl control) =>
        move.AnswerAsync(control.ResumeAsync(move.Campaign, move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> CancelAsync([AsParameters] MoveRequest move, CampaignControl control) =>
        move.AnswerAsync(control.CancelAsync(move.Campaign, move.Key, move.Aborted));

    private static Task<Results<Ok<CampaignDetail>, ProblemHttpResult>> RepairAsync(
        [AsParameters] MoveRequest move, RepairRecipients recipients, RecipientRepair repair) =>
        move.AnswerAsync(repair.RepairAsync(move.Campaign, recipients, move.Key, move.Aborted));

    private static Approver ApproverOf(ClaimsPrincipal caller) => new(caller.UserId(), caller.HeldRole());
}
