using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Common;
using Campaign.Contracts.Webhooks;
using Campaign.Core.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Endpoints = Campaign.Core.Webhooks.WebhookEndpoints;

namespace Campaign.AgentApi.Webhooks;

/// <summary>Where a promoter is told what happens; an owner sets it up.</summary>
internal static class WebhookRoutes
{
    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireAuthorization(Policies.Owner);
        webhooks.MapGet("/", ListAsync).WithSummary("Endpoints, oldest first");
        webhooks.MapGet("/types", () => TypedResults.Ok(WebhookTypes.All)).WithSummary("The types of events");
        webhooks.MapPost("/", CreateAsync).WithSummary("Adds an endpoint; its secret is shown this once");
        webhooks.MapPut("/{id:guid}", UpdateAsync).WithSummary("Changes an endpoint, switches it on or off");
        webhooks.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Removes an endpoint with its log");
        webhooks.MapPost("/{id:guid}/secret", RotateAsync).WithSummary("A new secret; the former one signs too for a day");
        webhooks.MapPost("/{id:guid}/test", TestAsync).WithSummary("Sends it a message that says nothing");
        webhooks.MapGet("/{id:guid}/deliveries", DeliveriesAsync).WithSummary("What it was told, newest first");
        webhooks.MapGet("/{id:guid}/deliveries/{eventId:guid}", DeliveryAsync).WithSummary("A message, and the attempts that failed");
        webhooks.MapPost("/{id:guid}/deliveries/{eventId:guid}/replay", ReplayAsync).WithSummary("Delivers a message again under its id");
        webhooks.MapPost("/{id:guid}/replay", ReplaySpanAsync).WithSummary("Delivers the messages of a span again");
    }

    private static async Task<Ok<IReadOnlyList<WebhookEndpointItem>>> ListAsync(Endpoints endpoints, CancellationToken cancellationToken) =>
        TypedResults.Ok(await endpoints.ListAsync(cancellationToken));

    private static async Task<Created<CreatedWebhookEndpoint>> CreateAsync(
        CreateWebhookEndpoint request, Endpoints endpoints, CancellationToken cancellationToken)
    {
        var created = await endpoints.CreateAsync(request, cancellationToken);
        return TypedResults.Created($"/api/webhooks/{created.Endpoint.Id}", created);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> UpdateAsync(
        Guid id, UpdateWebhookEndpoint request, Endpoints endpoints, CancellationToken cancellationToken) =>
        Done(await endpoints.UpdateAsync(id, request, cancellationToken), "endpoint");

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, Endpoints endpoints, CancellationToken cancellationToken) =>
        Done(await endpoints.DeleteAsync(id, cancellationToken), "endpoint");

    private static async Task<Results<Ok<RotatedWebhookSecret>, ProblemHttpResult>> RotateAsync(
        Guid id, Endpoints endpoints, CancellationToken cancellationToken) =>
        OrNotFound(await endpoints.RotateAsync(id, cancellationToken), "endpoint");

    private static async Task<Results<Accepted, ProblemHttpResult>> TestAsync(Guid id, Endpoints endpoints, CancellationToken cancellationToken) =>
        await endpoints.TestAsync(id, cancellationToken) is { } test
            ? TypedResults.Accepted($"/api/webhooks/{id}/deliveries/{test}")
            : ApiProblem.NotFound("endpoint");

    private static async Task<Results<Ok<Page<WebhookDeliveryItem>>, ProblemHttpResult>> DeliveriesAsync(
        Guid id, WebhookLog log, CancellationToken cancellationToken, string? state = null, string? after = null, [Range(1, 100)] int limit = 50) =>
        OrNotFound(await log.ListAsync(id, state, after, limit, cancellationToken), "endpoint");

    private static async Task<Results<Ok<WebhookDeliveryDetail>, ProblemHttpResult>> DeliveryAsync(
        Guid id, Guid eventId, WebhookLog log, CancellationToken cancellationToken) =>
        OrNotFound(await log.FindAsync(id, eventId, cancellationToken), "delivery");

    private static async Task<Results<NoContent, ProblemHttpResult>> ReplayAsync(
        Guid id, Guid eventId, WebhookLog log, CancellationToken cancellationToken) =>
        Done(await log.ReplayAsync(id, eventId, cancellationToken), "delivery");

    private static async Task<Results<Ok<ReplayedWebhooks>, ProblemHttpResult>> ReplaySpanAsync(
        Guid id, ReplayWebhooks span, WebhookLog log, CancellationToken cancellationToken) =>
        OrNotFound(await log.ReplayAsync(id, span, cancellationToken), "endpoint");

    private static Results<NoContent, ProblemHttpResult> Done(bool found, string what) => found ? TypedResults.NoContent() : ApiProblem.NotFound(what);

    private static Results<Ok<T>, ProblemHttpResult> OrNotFound<T>(T? found, string what)
        where T : class => found is null ? ApiProblem.NotFound(what) : TypedResults.Ok(found);
}
