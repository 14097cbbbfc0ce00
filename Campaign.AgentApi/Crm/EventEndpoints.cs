using System.ComponentModel.DataAnnotations;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Common;
using Campaign.Contracts.Crm;
using Campaign.Core.Crm;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Crm;

/// <summary>Shows, past and to come.</summary>
internal static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("CRM");
        events.MapGet("/", ListAsync).WithSummary("Upcoming events, earliest first; with past=true those that were, latest first");
        events.MapGet("/{id:long}", FindAsync).WithSummary("An event");
        events.MapPost("/", CreateAsync).RequireAuthorization(Policies.Marketer).WithSummary("Makes an event");
        events.MapPut("/{id:long}", UpdateAsync).RequireAuthorization(Policies.Marketer).WithSummary("Changes an event");
    }

    private static async Task<Ok<Page<EventItem>>> ListAsync(
        EventCatalog events, TimeProvider clock, CancellationToken cancellationToken,
        [StringLength(200)] string? query = null, [StringLength(60)] string? genre = null, [StringLength(100)] string? city = null, bool past = false,
        string? after = null, [Range(1, 200)] int limit = 50)
    {
        var now = clock.GetUtcNow();
        var filter = new EventFilter
        {
            Text = query,
            Genre = genre,
            City = city,
            From = past ? null : now,
            To = past ? now : null,
            LatestFirst = past,
            After = after,
            Limit = limit,
        };
        return TypedResults.Ok(await events.ListAsync(filter, cancellationToken));
    }

    private static async Task<Results<Ok<EventItem>, ProblemHttpResult>> FindAsync(long id, EventCatalog events, CancellationToken cancellationToken) =>
        await events.ShowAsync(id, cancellationToken) is { } one ? TypedResults.Ok(one) : ApiProblem.NotFound("event");

    private static async Task<Created<EventItem>> CreateAsync(EventInput input, EventEditor editor, EventCatalog events, CancellationToken cancellationToken)
    {
        var id = await editor.CreateAsync(input, cancellationToken);
        return TypedResults.Created($"/api/events/{id}", await events.ShowAsync(id, cancellationToken));
    }

    private static async Task<Results<Ok<EventItem>, ProblemHttpResult>> UpdateAsync(
        long id, EventInput input, EventEditor editor, EventCatalog events, CancellationToken cancellationToken) =>
        await editor.UpdateAsync(id, input, cancellationToken) ? await FindAsync(id, events, cancellationToken) : ApiProblem.NotFound("event");
}
