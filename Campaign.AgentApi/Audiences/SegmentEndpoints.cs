using Campaign.AgentApi.Http;
using Campaign.Contracts.Audiences;
using Campaign.Contracts.Common;
using Campaign.Core.Audiences.Segments;
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
    }

    private static async Task<Ok<Page<SegmentView>>> List(
        SegmentStore segments, HttpRequest http, CancellationToken cancellationToken, Guid? after = null, int limit = PageSize) =>
        TypedResults.Ok(await segments.ListAsync(after, limit, http.SentenceLanguage(), cancellationToken));

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> Find(
        Guid id, SegmentStore segments, HttpContext http, CancellationToken cancellationToken) =>
        Tagged(await segments.FindAsync(id, http.Request.SentenceLanguage(), cancellationToken), http);

    private static async Task<Created<SegmentView>> Create(SegmentInput input, SegmentStore segments, HttpContext http, CancellationToken cancellationToken)
    {
        var segment = await segments.CreateAsync(input, http.Request.SentenceLanguage(), cancellationToken);
        http.Response.Headers.ETag = SegmentStore.ETag(segment);
        return TypedResults.Created($"/api/segments/{segment.Id}", segment);
    }

    private static async Task<Results<Ok<SegmentView>, ProblemHttpResult>> Update(
        Guid id, SegmentInput input, SegmentStore segments, HttpContext http, CancellationToken cancellationToken) =>
        Expected(http) is { } expected
            ? Tagged(await segments.UpdateAsync(id, input, expected, http.Request.SentenceLanguage(), cancellationToken), http)
            : VersionMissing();

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, SegmentStore segments, HttpContext http, CancellationToken cancellationToken)
    {
        if (Expected(http) is not { } expected)
        {
            return VersionMissing();
        }

        return await segments.DeleteAsync(id, expected, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("segment");
    }

    private static Results<Ok<SegmentView>, ProblemHttpResult> Tagged(SegmentView? segment, HttpContext http)
    {
        if (segment is null)
        {
            return ApiProblem.NotFound("segment");
        }

        http.Response.Headers.ETag = SegmentStore.ETag(segment);
        return TypedResults.Ok(segment);
    }

    private static string? Expected(HttpContext http) => http.Request.Headers.IfMatch is [{ Length: > 0 } tag] ? tag : null;

    private static ProblemHttpResult VersionMissing() => ApiProblem.Of(
        StatusCodes.Status428PreconditionRequired, "if_match_required", "Say in If-Match which version you read (its ETag), or * for any.");
}
