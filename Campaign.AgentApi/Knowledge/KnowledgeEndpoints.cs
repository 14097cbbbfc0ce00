using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Knowledge;
using Campaign.Core.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Knowledge;

/// <summary>Ways through what the promoter knows of fans, events and places.</summary>
internal static class KnowledgeEndpoints
{
    public static void MapKnowledge(this RouteGroupBuilder api)
    {
        var knowledge = api.MapGroup("/knowledge").WithTags("Knowledge");
        knowledge.MapGet("/connections", ConnectionsAsync).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("What the fans of one thing share with things of another kind, such as the venues that techno buyers also go to");
        knowledge.MapGet("/events/{id:long}/audiences", AudiencesAsync).WithSummary("Audiences for an event, the nearest first");
    }

    private static async Task<Ok<Connections>> ConnectionsAsync(
        [MaxLength(20)] string from, [MaxLength(200)] string name, [MaxLength(20)] string to, KnowledgeGraph graph, CancellationToken cancellationToken,
        DateTimeOffset? since = null, DateTimeOffset? until = null, [Range(1, KnowledgeGraph.MostItems)] int limit = 20) =>
        TypedResults.Ok(await graph.FollowAsync(new ConnectionFrom(from, name, since, until), to, limit, cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<EventAudience>>, ProblemHttpResult>> AudiencesAsync(
        long id, EventAudiences audiences, CancellationToken cancellationToken) =>
        await audiences.ForAsync(id, cancellationToken) is { } found ? TypedResults.Ok(found) : ApiProblem.NotFound("event");
}
