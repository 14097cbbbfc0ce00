using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Agents;
using Campaign.Contracts.Common;
using Campaign.Core.Agents.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Agents;

/// <summary>Conversations with the agent.</summary>
internal static class ThreadEndpoints
{
    public static void MapThreads(this RouteGroupBuilder api)
    {
        var threads = api.MapGroup("/threads").WithTags("Agent");
        threads.MapGet("/", ListAsync).WithSummary("Threads, last changed first");
        threads.MapGet("/{id:guid}", GetAsync).WithSummary("A thread with its messages, draft, open interrupts and checkpoints");
        threads.MapPost("/{id:guid}/fork", ForkAsync).RequireAuthorization(Policies.Marketer)
            .WithSummary("A new thread of this one as it was at a checkpoint");
    }

    private static async Task<Ok<Page<ThreadSummary>>> ListAsync(
        ThreadQueries threads, CancellationToken cancellationToken, string? after = null, [Range(1, 100)] int limit = 25) =>
        TypedResults.Ok(await threads.ListAsync(after, limit, cancellationToken));

    private static async Task<Results<Ok<ThreadDetail>, ProblemHttpResult>> GetAsync(Guid id, ThreadQueries threads, CancellationToken cancellationToken) =>
        await threads.FindAsync(id, cancellationToken) is { } thread ? TypedResults.Ok(thread) : ApiProblem.NotFound("thread");

    private static async Task<Results<Created<ThreadDetail>, ProblemHttpResult>> ForkAsync(
        Guid id, ForkRequest request, ForkThread fork, ThreadQueries threads, CancellationToken cancellationToken) =>
        await fork.ForkAsync(id, request.CheckpointId, cancellationToken) is { } made
            ? TypedResults.Created($"/api/threads/{made}", await threads.FindAsync(made, cancellationToken))
            : ApiProblem.NotFound("thread or checkpoint");
}
