using System.Globalization;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Agents;

/// <summary>A thread's draft by hand: changing it, going back, comparing. Changes name the revision that they were made from (<c>If-Match</c>).</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this RouteGroupBuilder api)
    {
        var drafts = api.MapGroup("/threads/{id:guid}").WithTags("Agent");
        drafts.MapPatch("/draft", EditAsync).RequireAuthorization(Policies.Marketer).WithSummary("Changes the draft by hand, checks it and asks for approval anew")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        drafts.MapPost("/draft/restore", RestoreAsync).RequireAuthorization(Policies.Marketer).WithSummary("Goes back to a revision; the way back is a new one")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        drafts.MapGet("/revisions", ListAsync).WithSummary("The draft's latest revisions, newest first");
        drafts.MapGet("/revisions/{rev:int}", GetAsync).WithSummary("The draft as it was at a revision");
        api.MapGet("/approvals", WaitingAsync).WithTags("Agent").WithSummary("What waits for an approval, the longest waiting first");
    }

    private static async Task<Results<Accepted<EditedDraft>, ProblemHttpResult>> EditAsync(
        Guid id, DraftEdit edit, EditDraft drafts, HttpContext http, CancellationToken cancellationToken) =>
        TryReadRev(http, out var rev) ? Answer(id, await drafts.EditAsync(id, rev, edit, cancellationToken)) : IfMatch.Missing();

    private static async Task<Results<Accepted<EditedDraft>, ProblemHttpResult>> RestoreAsync(
        Guid id, RestoreDraft request, EditDraft drafts, HttpContext http, CancellationToken cancellationToken) =>
        TryReadRev(http, out var rev) ? Answer(id, await drafts.RestoreAsync(id, rev, request.Rev, cancellationToken)) : IfMatch.Missing();

    private static async Task<Results<Ok<IReadOnlyList<DraftRevision>>, ProblemHttpResult>> ListAsync(
        Guid id, DraftRevisions revisions, CancellationToken cancellationToken) =>
        await revisions.ListAsync(id, cancellationToken) is { } list ? TypedResults.Ok(list) : ApiProblem.NotFound("thread");

    private static async Task<Results<Ok<CampaignDraft>, ProblemHttpResult>> GetAsync(
        Guid id, int rev, DraftRevisions revisions, CancellationToken cancellationToken) =>
        await revisions.FindAsync(id, rev, cancellationToken) is { } draft ? TypedResults.Ok(draft) : ApiProblem.NotFound("revision");

    private static async Task<Ok<IReadOnlyList<WaitingApproval>>> WaitingAsync(ApprovalQueries approvals, CancellationToken cancellationToken) =>
        TypedResults.Ok(await approvals.ListAsync(cancellationToken));

    private static Results<Accepted<EditedDraft>, ProblemHttpResult> Answer(Guid thread, EditedDraft? edited) =>
        edited is null ? ApiProblem.NotFound("thread or revision")
        : TypedResults.Accepted(edited.RunId is { } run ? $"/api/runs/{run}/events" : $"/api/threads/{thread}", edited);

    /// <summary>The revision in If-Match, quoted as entity tags are; null for <c>*</c>. A tag that is no number matches no revision.</summary>
    private static bool TryReadRev(HttpContext http, out int? rev)
    {
        var tag = IfMatch.Tag(http);
        rev = tag is "*" ? null : int.TryParse(tag?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        return tag is not null;
    }
}
