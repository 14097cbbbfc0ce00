using Campaign.AgentApi.Http;
using Campaign.Contracts.Usage;
using Campaign.Core.Budgets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Usage;

/// <summary>What the promoter used.</summary>
internal static class UsageEndpoints
{
    private const int LongestSpan = 366;

    public static void MapUsage(this RouteGroupBuilder api)
    {
        var usage = api.MapGroup("/usage").RequireAuthorization(Policies.Analyst).WithTags("Usage");
        usage.MapGet("/", ReadAsync).WithSummary("Model calls, tokens, money and messages by day, model and step; the last 30 days where no span is named");
        usage.MapGet("/budget", BudgetAsync).WithSummary("What models may still cost today and this month");
        usage.MapGet("/runs/{id:guid}", RunAsync).WithSummary("The model calls of a run by its steps, in their order");
    }

    private static async Task<Results<Ok<UsageReport>, ProblemHttpResult>> ReadAsync(
        UsageQueries usage, CancellationToken cancellationToken, DateOnly? from = null, DateOnly? to = null)
    {
        var last = to ?? await usage.TodayAsync(cancellationToken);
        var first = from ?? last.AddDays(-29);
        var days = last.DayNumber - first.DayNumber + 1;
        return days is < 1 or > LongestSpan
            ? ApiProblem.Invalid("invalid_request", $"A span has 1 to {LongestSpan} days.", new Dictionary<string, string[]> { ["from"] = [$"1 to {LongestSpan} days before 'to'"] })
            : TypedResults.Ok(await usage.ReadAsync(first, last, cancellationToken));
    }

    private static async Task<Ok<UsageBudget>> BudgetAsync(UsageQueries usage, CancellationToken cancellationToken) =>
        TypedResults.Ok(await usage.BudgetAsync(cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<UsageItem>>, ProblemHttpResult>> RunAsync(Guid id, UsageQueries usage, CancellationToken cancellationToken) =>
        await usage.RunAsync(id, cancellationToken) is { } calls ? TypedResults.Ok(calls) : ApiProblem.NotFound("run");
}
