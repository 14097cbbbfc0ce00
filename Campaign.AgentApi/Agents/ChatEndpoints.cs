using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Agents;

/// <summary>Asking the agent.</summary>
internal static class ChatEndpoints
{
    private const int LongestMessage = 8_000;
    private const int LongestId = 100;

    public static void MapChat(this RouteGroupBuilder api) => api.MapPost("/chat", ChatAsync)
        .RequireAuthorization(Policies.Marketer)
        .WithTags("Agent").WithSummary("Ask the agent, or answer its question; the answer is a stream of AG-UI events")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

    private static async Task<IResult> ChatAsync(
        RunAgentInput input, ClaimsPrincipal caller, ChatLimit limit, ChatBudget budget, StartRun start, ChatFeeds feeds,
        HttpResponse response, CancellationToken cancellationToken)
    {
        if (Read(input, out var request) is { } wrong)
        {
            return wrong;
        }

        // A bare answer to an approval calls no model.
        var refusal = request.Message is not null ? await budget.RefuseAsync(response, cancellationToken) ?? await limit.RefuseAsync(request) : null;

        // A message that was sent before is found where it does not start a run again.
        return (refusal is not null || request.Answer is not null) && await start.FindAsync(request, cancellationToken) is { } found
            ? await feeds.FollowAsync(found)
            : refusal ?? await feeds.FollowNewAsync(request.RunId, () => start.StartAsync(request, caller.HeldRole(), cancellationToken));
    }

    private static ProblemHttpResult? Read(RunAgentInput input, out RunRequest request)
    {
        var asked = Asked(input);
        request = new RunRequest(
            new RunId(input.RunId), input.ThreadId, asked is null ? null : new ChatMessage(asked.Id, "user", asked.Content ?? ""), input.Resume is [var first, ..] ? first : null);
        return (input.Resume, asked) switch
        {
            _ when input.RunId == Guid.Empty => Invalid("runId", "A run needs an id of its own, made by the caller."),
            ({ Count: > 1 }, _) => Invalid("resume", "One interrupt is answered at a time."),
            ({ Count: 1 }, null) => null,
            (_, null) => Invalid("messages", "A message of the role user, or an answer to an interrupt, is needed."),
            (_, { Content: var text }) when string.IsNullOrWhiteSpace(text) => Invalid("messages", "The message is empty."),
            (_, { Content.Length: > LongestMessage }) => Invalid("messages", $"The message is longer than {LongestMessage} characters."),
            (_, { Id.Length: 0 or > LongestId }) => Invalid("messages", $"The message's id has 1 to {LongestId} characters."),
            _ => null,
        };
    }

    /// <summary>What is asked. A given answer is one whole thing; one that is withheld leaves room for what the marketer says in its place.</summary>
    private static InputMessage? Asked(RunAgentInput input) =>
        input.Resume is [{ Status: not "cancelled" }, ..] ? null : input.Messages?.LastOrDefault(message => message.Role == "user");

    private static ProblemHttpResult Invalid(string field, string text) =>
        ApiProblem.Invalid("invalid_request", text, new Dictionary<string, string[]> { [field] = [text] });
}
