using System.Security.Claims;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Events;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.RateLimits;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Agents;

/// <summary>Asking the agent.</summary>
internal static class ChatEndpoints
{
    private const int LongestMessage = 8_000;
    private const int LongestId = 100;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static void MapChat(this RouteGroupBuilder api) => api.MapPost("/chat", ChatAsync)
        .RequireAuthorization(Policies.Marketer)
        .WithTags("Agent").WithSummary("Ask the agent, or answer its question; the answer is a stream of AG-UI events")
        .Produces(StatusCodes.Status200OK, contentType: "text/event-stream");

    private static async Task<IResult> ChatAsync(
        RunAgentInput input, ClaimsPrincipal user, TenantContext tenant, ChatLimit limit, StartRun start, RunFeeds feeds, CancellationToken cancellationToken)
    {
        if (Read(input, out var request) is { } wrong)
        {
            return wrong;
        }

        if (await limit.RefuseAsync(request, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // Listening begins before the run does, so that its first event is not waited for.
        var stream = await feeds.OpenAsync(tenant.RequiredPromoter, request.RunId);
        AgentRun run;
        try
        {
            run = await start.StartAsync(request, RoleOf(user), cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        if (run.RunId != request.RunId)
        {
            await stream.DisposeAsync();
            stream = await feeds.OpenAsync(tenant.RequiredPromoter, run.RunId);
        }

        return new RunStreamResult(stream, run, 0);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Read(RunAgentInput input, out RunRequest request)
    {
        var asked = input.Messages?.LastOrDefault(message => message.Role == "user");
        request = new RunRequest(
            new RunId(input.RunId), input.ThreadId, asked is null ? null : new ChatMessage(asked.Id, "user", asked.Content ?? ""), input.Resume is [var first, ..] ? first : null);
        return (input.Resume, asked) switch
        {
            _ when input.RunId == Guid.Empty => Invalid("runId", "A run needs an id of its own, made by the caller."),
            ({ Count: > 1 }, _) => Invalid("resume", "One interrupt is answered at a time."),
            ({ Count: 1 }, _) => null,
            (_, null) => Invalid("messages", "A message of the role user, or an answer to an interrupt, is needed."),
            (_, { Content: var text }) when string.IsNullOrWhiteSpace(text) => Invalid("messages", "The message is empty."),
            (_, { Content.Length: > LongestMessage }) => Invalid("messages", $"The message is longer than {LongestMessage} characters."),
            (_, { Id.Length: 0 or > LongestId }) => Invalid("messages", $"The message's id has 1 to {LongestId} characters."),
            _ => null,
        };
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Invalid(string field, string text) =>
        ApiProblem.Invalid("invalid_request", text, new Dictionary<string, string[]> { [field] = [text] });

    private static Role RoleOf(ClaimsPrincipal user) => EnumText.TryParse<Role>(user.FindFirstValue(CallerClaims.Role), out var role) ? role : Role.Viewer;

    /// <summary>Runs of a promoter in an hour. Messages count; a repeated request and an answer to an interrupt do not.</summary>
    internal sealed class ChatLimit(TenantContext tenant, SlidingWindowLimiter limiter, ThreadQueries runs, IOptionsMonitor<RateLimitOptions> options)
    {
        public async Task<IResult?> RefuseAsync(RunRequest request, CancellationToken cancellationToken)
        {
            if (request.Answer is not null || await runs.FindRunAsync(request.RunId, cancellationToken) is not null)
            {
                return null;
            }

            var limit = options.CurrentValue.RunsPerHour;
            var decision = await limiter.AcquireAsync("runs", tenant.RequiredPromoter.ToString(), limit, Hour);
            return decision.Allowed ? null : LimitProblem.Of(decision, $"More than {limit} agent runs in an hour.");
        }
    }
}
