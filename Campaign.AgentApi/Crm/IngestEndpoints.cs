using System.Text.Json;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Crm;
using Campaign.Core.Crm.Ingest;
using Campaign.Core.Crm.Push;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Crm;

/// <summary>Batches from other systems, for machines.</summary>
internal static class IngestEndpoints
{
    public static void MapIngest(this RouteGroupBuilder api)
    {
        var ingest = api.MapGroup("/ingest").WithTags("Ingest").RequireAuthorization(Policies.Marketer);
        ingest.MapPut("/fans", FansAsync).Accepts<IngestBatch<IngestFan>>("application/json").WithSummary("Makes and changes fans by external id");
        ingest.MapPut("/devices", DevicesAsync).Accepts<IngestBatch<IngestDevice>>("application/json").WithSummary("Says where fans get push notifications, by external id");
        ingest.MapPut("/events", EventsAsync).Accepts<IngestBatch<IngestEvent>>("application/json").WithSummary("Makes and changes events by external id");
        ingest.MapPut("/purchases", PurchasesAsync).Accepts<IngestBatch<IngestPurchase>>("application/json").WithSummary("Makes, changes and refunds purchases by external id");
    }

    private static async Task<Ok<IngestResult>> FansAsync(HttpRequest http, BatchIngest ingest, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ingest.FansAsync(await ItemsAsync<IngestFan>(http, cancellationToken), cancellationToken));

    private static async Task<Ok<IngestResult>> DevicesAsync(HttpRequest http, PushDevices devices, CancellationToken cancellationToken) =>
        TypedResults.Ok(await devices.TakeAsync(await ItemsAsync<IngestDevice>(http, cancellationToken), cancellationToken));

    private static async Task<Ok<IngestResult>> EventsAsync(HttpRequest http, BatchIngest ingest, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ingest.EventsAsync(await ItemsAsync<IngestEvent>(http, cancellationToken), cancellationToken));

    private static async Task<Ok<IngestResult>> PurchasesAsync(HttpRequest http, BatchIngest ingest, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ingest.PurchasesAsync(await ItemsAsync<IngestPurchase>(http, cancellationToken), cancellationToken));

    /// <summary>The items of <c>{"items": […]}</c>, or of a bare array, which is what many systems send.</summary>
    private static async Task<IReadOnlyList<T>> ItemsAsync<T>(HttpRequest http, CancellationToken cancellationToken)
    {
        var json = http.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Body, default, cancellationToken);
            var items = body.RootElement.ValueKind == JsonValueKind.Array
                ? body.RootElement.Deserialize<List<T>>(json)
                : body.RootElement.Deserialize<IngestBatch<T>>(json)?.Items;
            return items is not null && !items.Contains(default!) ? items : throw new JsonException("An item is null.");
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException("The batch cannot be read.", StatusCodes.Status400BadRequest, malformed);
        }
    }
}
