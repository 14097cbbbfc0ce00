using System.Globalization;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Campaign.AgentApi.Agents;

/// <summary>Following and stopping runs.</summary>
internal static class RunEndpoints
{
    public static void MapRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Agent");
        runs.MapGet("/{id:guid}", GetAsync).WithSummary("A run");
        runs.MapGet("/{id:guid}/events", FollowAsync).WithSummary("A run's stream, from its beginning or on from Last-Event-ID")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");
        runs.MapPost("/{id:guid}/cancel", CancelAsync).RequireAuthorization(Policies.Marketer).WithSummary("Ask a run to stop");
    }

    private static async Task<Results<Ok<RunSummary>, ProblemHttpResult>> GetAsync(Guid id, ThreadQueries runs, CancellationToken cancellationToken) =>
        await runs.FindRunAsync(new RunId(id), cancellationToken) is { } run ? TypedResults.Ok(ToContract(run)) : ApiProblem.NotFound("run");

    private static async Task<IResult> FollowAsync(
        Guid id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, ThreadQueries runs, ChatFeeds feeds, CancellationToken cancellationToken)
    {
        if (!TryReadSequence(id, lastEventId, out var after))
        {
            return ApiProblem.Of(StatusCodes.Status400BadRequest, "invalid_request", "Last-Event-ID is none of this run's.");
        }

        return await runs.FindRunAsync(new RunId(id), cancellationToken) is { } run
            ? await feeds.FollowAsync(run, after)
            : ApiProblem.NotFound("run");
    }

    private static async Task<Results<Accepted<RunSummary>, ProblemHttpResult>> CancelAsync(Guid id, CancelRun cancel, CancellationToken cancellationToken) =>
        await cancel.CancelAsync(new RunId(id), cancellationToken) is { } run
            ? TypedResults.Accepted($"/api/runs/{id}", ToContract(run))
            : ApiProblem.NotFound("run");

    private static bool TryReadSequence(Guid run, string? lastEventId, out long sequence)
    {
        sequence = 0;
        return string.IsNullOrEmpty(lastEventId)
            || (lastEventId.Split(':') is [var named, var number] && Guid.TryParse(named, out var id) && id == run
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out sequence));
    }

    private static RunSummary ToContract(AgentRun run) =>
        new(run.RunId.Value, run.ThreadId, EnumText.Of(run.Status), run.CreatedAt, run.FinishedAt, run.Error);
}
