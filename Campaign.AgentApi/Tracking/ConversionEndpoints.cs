using Campaign.AgentApi.Http;
using Campaign.Contracts.Tracking;
using Campaign.Core.Tracking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>Where a shop tells of orders that came through links, with the promoter's API key.</summary>
internal static class ConversionEndpoints
{
    public static void MapConversions(this IEndpointRouteBuilder app) => app.MapPost("/t/x", RecordAsync).RequireAuthorization(Policies.Marketer)
        .WithTags("Tracking").WithSummary("Tells of an order by a visitor who came through a link of a message")
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ConversionReceipt>, ProblemHttpResult>> RecordAsync(
        ReportConversion report, Conversions conversions, CancellationToken cancellationToken) =>
        await conversions.RecordAsync(report, cancellationToken) is { } receipt ? TypedResults.Ok(receipt) : ApiProblem.NotFound("click");
}
