using Campaign.AgentApi.Http;
using Campaign.Contracts.Memories;
using Campaign.Core.Common;
using Campaign.Core.Memories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Memories;

/// <summary>What the agent keeps in mind: shown, added to, deleted and restored.</summary>
internal static class MemoryEndpoints
{
    public static void MapMemories(this RouteGroupBuilder api)
    {
        var memories = api.MapGroup("/memories").WithTags("Memories");
        memories.MapGet("/", List).WithSummary("Preferences and outcomes, newest first");
        memories.MapPost("/", Remember).RequireAuthorization(Policies.Marketer).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Keeps a preference in mind; one that is known already is kept once");
        memories.MapDelete("/{id:guid}", Delete).RequireAuthorization(Policies.Marketer).WithSummary("Deletes it; it can be restored for 30 days");
        memories.MapPost("/{id:guid}/restore", Restore).RequireAuthorization(Policies.Marketer).WithSummary("Takes a deletion back");
    }

    private static async Task<Ok<IReadOnlyList<MemoryView>>> List(MemoryStore memories, CancellationToken cancellationToken, bool deleted = false) =>
        TypedResults.Ok(await memories.ListAsync(deleted, cancellationToken));

    private static async Task<NoContent> Remember(MemoryInput input, MemoryStore memories, CancellationToken cancellationToken) =>
        await memories.RememberAsync(input.Text, new MemorySource(), cancellationToken) switch
        {
            MemoryVerdict.Length => throw new DomainException("invalid_request", $"text: 1 to {MemoryText.MaxLength} characters."),
            MemoryVerdict.PersonalData => throw new DomainException("invalid_request", "text: no addresses or numbers of people are kept in mind."),
            MemoryVerdict.Full => throw new DomainException("invalid_request", "text: there is no room for more; delete some first."),
            _ => TypedResults.NoContent(),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(Guid id, MemoryStore memories, CancellationToken cancellationToken) =>
        await memories.DeleteAsync(id, cancellationToken) ? TypedResults.NoContent() : ApiProblem.NotFound("memory");

    private static async Task<Results<Ok<MemoryView>, ProblemHttpResult>> Restore(Guid id, MemoryStore memories, CancellationToken cancellationToken) =>
        await memories.RestoreAsync(id, cancellationToken) is { } memory ? TypedResults.Ok(memory) : ApiProblem.NotFound("memory");
}
