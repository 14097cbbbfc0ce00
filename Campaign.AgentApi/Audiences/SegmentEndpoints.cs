using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Common;
using Campaign.Core.Audiences.Segments;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Audiences;

/// <summary>Saved audiences. Changes name the version that they were made from (<c>If-Match</c>).</summary>
internal static class SegmentEndpoints
{
    private const int PageSize = 50;

    public static void MapSegments(this IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").WithTags("Segments");
        segments.MapGet("/", List);
        segments.MapGet("/{id:guid}", Find);
        segments.MapPost("/", Create).RequireAuthorization(Policies.Marketer).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        segments.MapPut("/{id:guid}", Update).RequireAuthorization(Policies.Marketer).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        segments.MapDelete("/{id:guid}", Delete).RequireAuthorization(Policies.Marketer).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        segments.MapPost("/{id:guid}/restore", Restore).RequireAuthorization(Policies.Marketer).ProducesProblem(StatusCodes.Status409Conflict);
        segments.MapPost("/{id:guid}/evaluate", Evaluate).RequireAuthorization(Policies.Marketer);
        segments.MapGet("/{id:guid}/versions", Versions);
        segments.MapGet("/{id:guid}/uses", Uses);
        segments.MapGet("/{id:guid}/history", History);
        segments.MapGet("/{id:guid}/history/{evaluation:guid}", Movement);
    }

    private static async Task<Ok<Page<SegmentView>>> List(
        SegmentReader segments, HttpRequest http, CancellationToken cancellationToken, Guid? after = null, int limit = PageSize, bool deleted = false) =>
        TypedResults.Ok(await segments.ListAsync(after, limit, deleted, http.SentenceLanguage(), cancellationToken));

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> Find(
        Guid id, SegmentReader segments, HttpContext http, CancellationToken cancellationToken)
    {
        if (await segments.FindAsync(id, http.Request.SentenceLanguage(), cancellationToken) is not { } segment)
        {
            return NotFound();
        }

        http.Response.Headers.ETag = SegmentStore.ETag(segment);
        return TypedResults.Ok(segment);
    }

    private static async Task<Created<SegmentView>> Create(
        SegmentInput input, SegmentStore store, SegmentReader segments, HttpContext http, CancellationToken cancellationToken)
    {
        var id = await store.CreateAsync(input, cancellationToken);
        var segment = (await segments.FindAsync(id, http.Request.SentenceLanguage(), cancellationToken))!;
        http.Response.Headers.ETag = SegmentStore.ETag(segment);
        return TypedResults.Created($"/api/segments/{id}", segment);
    }

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> Update(
        Guid id, SegmentInput input, SegmentStore store, SegmentReader segments, HttpContext http, CancellationToken cancellationToken)
    {
        if (IfMatch.Tag(http) is not { } expected)
        {
            return IfMatch.Missing();
        }

        return await store.UpdateAsync(id, input, expected, cancellationToken) ? await Find(id, segments, http, cancellationToken) : NotFound();
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, SegmentStore store, HttpContext http, CancellationToken cancellationToken)
    {
        if (IfMatch.Tag(http) is not { } expected)
        {
            return IfMatch.Missing();
        }

        return await store.DeleteAsync(id, expected, cancellationToken) ? TypedResults.NoContent() : NotFound();
    }

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> Restore(
        Guid id, SegmentRestore? restore, SegmentStore store, SegmentReader segments, HttpContext http, CancellationToken cancellationToken) =>
        await store.RestoreAsync(id, restore?.Name, cancellationToken) ? await Find(id, segments, http, cancellationToken) : NotFound();

    private static async Task<Results<Accepted, ProblemHttpResult>> Evaluate(Guid id, SegmentStore store, CancellationToken cancellationToken) =>
        await store.EvaluateAsync(id, cancellationToken) ? TypedResults.Accepted($"/api/segments/{id}") : NotFound();

    private static async Task<Results<Ok<IReadOnlyList<SegmentVersionView>>, ProblemHttpResult>> Versions(
        Guid id, SegmentReader segments, HttpRequest http, CancellationToken cancellationToken) =>
        await segments.VersionsAsync(id, http.SentenceLanguage(), cancellationToken) is { } versions ? TypedResults.Ok(versions) : NotFound();

    private static async Task<Results<Ok<IReadOnlyList<SegmentUseView>>, ProblemHttpResult>> Uses(
        Guid id, SegmentReader segments, CancellationToken cancellationToken) =>
        await segments.UsesAsync(id, cancellationToken) is { } uses ? TypedResults.Ok(uses) : NotFound();

    private static async Task<Results<Ok<Page<SegmentEvaluationView>>, ProblemHttpResult>> History(
        Guid id, SegmentReader segments, CancellationToken cancellationToken, Guid? after = null, int limit = PageSize) =>
        await segments.HistoryAsync(id, after, limit, cancellationToken) is { } page ? TypedResults.Ok(page) : NotFound();

    private static async Task<Results<Ok<SegmentMovement>, ProblemHttpResult>> Movement(
        Guid id, Guid evaluation, SegmentReader segments, ClaimsPrincipal caller, IAuthorizationService authorization,
        CancellationToken cancellationToken)
    {
        var masked = !(await authorization.AuthorizeAsync(caller, Policies.Marketer)).Succeeded;
        return await segments.MovementAsync(id, evaluation, masked, cancellationToken) is { } movement ? TypedResults.Ok(movement) : ApiProblem.NotFound("evaluation");
    }

    private static ProblemHttpResult NotFound() => ApiProblem.NotFound("segment");
}
