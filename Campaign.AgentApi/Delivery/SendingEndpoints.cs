using Campaign.AgentApi.Http;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Delivery.Holds;
using Campaign.Core.Delivery.Testing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Delivery;

/// <summary>The switch that stops all sending, and messages to try.</summary>
internal static class SendingEndpoints
{
    public static void MapSending(this RouteGroupBuilder api)
    {
        var sending = api.MapGroup("/sending").WithTags("Sending");
        sending.MapGet("/", ReadAsync).WithSummary("Whether messages go out");
        sending.MapPost("/hold", HoldAsync).RequireAuthorization(Policies.Owner).WithSummary("Stops all messages of the promoter within one batch; they wait");
        sending.MapPost("/release", ReleaseAsync).RequireAuthorization(Policies.Owner).WithSummary("Lets them go out again");
        var tests = api.MapGroup("/campaigns/{id:guid}").WithTags("Campaigns").RequireAuthorization(Policies.Marketer);
        tests.MapPost("/test", TestAsync).WithSummary("Sends a message of it, marked [Test], to a member; counted nowhere");
        tests.MapGet("/tests", TestsAsync).WithSummary("What became of the last tests");
    }

    private static async Task<Ok<SendingState>> ReadAsync(SendingHolds holds, CancellationToken cancellationToken) =>
        TypedResults.Ok(await holds.ReadAsync(cancellationToken));

    private static async Task<Ok<SendingState>> HoldAsync(HoldSending hold, SendingHolds holds, CancellationToken cancellationToken) =>
        TypedResults.Ok(await holds.HoldAsync(hold.Reason, cancellationToken));

    private static async Task<Ok<SendingState>> ReleaseAsync(SendingHolds holds, CancellationToken cancellationToken) =>
        TypedResults.Ok(await holds.ReleaseAsync(cancellationToken));

    private static async Task<Results<Accepted<TestMessageItem>, ProblemHttpResult>> TestAsync(
        Guid id, TestMessages tests, CancellationToken cancellationToken, SendTest? request = null) =>
        await tests.AskAsync(new CampaignId(id), request ?? new SendTest(), cancellationToken) is { } test
            ? TypedResults.Accepted($"/api/campaigns/{id}/tests", test)
            : ApiProblem.NotFound("campaign");

    private static async Task<Results<Ok<IReadOnlyList<TestMessageItem>>, ProblemHttpResult>> TestsAsync(
        Guid id, TestMessages tests, CancellationToken cancellationToken) =>
        await tests.ListAsync(new CampaignId(id), cancellationToken) is { } last ? TypedResults.Ok(last) : ApiProblem.NotFound("campaign");
}
