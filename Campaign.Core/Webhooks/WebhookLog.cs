using Campaign.Contracts.Common;
using Campaign.Contracts.Webhooks;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Webhooks;

/// <summary>What endpoints were told, and what is told them again.</summary>
/// <param name="db">The unit of work.</param>
/// <param name="tenant">Whose.</param>
/// <param name="audit">Notes replays.</param>
/// <param name="clock">The present.</param>
public sealed class WebhookLog(CampaignDbContext db, TenantContext tenant, AuditTrail audit, TimeProvider clock)
{
    /// <summary>An endpoint's deliveries, newest event first.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="state"><c>pending</c>, <c>delivered</c> or <c>failed</c>; null for all.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>A page; null where there is no such endpoint.</returns>
    /// <exception cref="DomainException"><c>invalid_request</c>.</exception>
    public async Task<Page<WebhookDeliveryItem>?> ListAsync(Guid endpoint, string? state, string? after, int limit, CancellationToken cancellationToken)
    {
        if (!await db.WebhookEndpoints.AnyAsync(row => row.EndpointId == endpoint, cancellationToken))
        {
            return null;
        }

        var rows = db.WebhookDeliveries.AsNoTracking().Where(row => row.EndpointId == endpoint);
        if (state is not null)
        {
            var wanted = EnumText.TryParse<WebhookState>(state, out var known) ? known : throw new DomainException("invalid_request", $"'{state}' is no state of a delivery.");
            rows = rows.Where(row => row.State == wanted);
        }

        var last = after is null ? (Guid?)null : Keyset.ReadMoment(after).Id;
        var page = await Joined(last is { } id ? rows.Where(row => row.EventId.CompareTo(id) < 0) : rows).OrderByDescending(row => row.Delivery.EventId)
            .Take(limit + 1).ToListAsync(cancellationToken);
        var items = page.Take(limit).Select(row => Item(row.Delivery, row.Event)).ToList();
        return new Page<WebhookDeliveryItem>(items, page.Count > limit ? Keyset.Write(items[^1].OccurredAt, items[^1].EventId) : null);
    }

    /// <summary>A delivery with its message and what went wrong with it.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The delivery; null where there is none.</returns>
    public async Task<WebhookDeliveryDetail?> FindAsync(Guid endpoint, Guid eventId, CancellationToken cancellationToken)
    {
        var row = await Joined(db.WebhookDeliveries.AsNoTracking().Where(row => row.EndpointId == endpoint && row.EventId == eventId))
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var failures = await db.WebhookFailures.AsNoTracking().Where(failure => failure.EndpointId == endpoint && failure.EventId == eventId)
            .OrderByDescending(failure => failure.Attempt).Take(50)
            .Select(failure => new WebhookFailureItem(failure.Attempt, failure.At, failure.Status, failure.Error, failure.Milliseconds))
            .ToListAsync(cancellationToken);
        return new WebhookDeliveryDetail(Item(row.Delivery, row.Event), WebhookBody.Of(row.Event.Type, row.Event.OccurredAt, row.Event.Data), failures);
    }

    /// <summary>Delivers one event again, under the same id.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether there is such a delivery.</returns>
    public async Task<bool> ReplayAsync(Guid endpoint, Guid eventId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changed = await db.WebhookDeliveries.Where(row => row.EndpointId == endpoint && row.EventId == eventId).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, WebhookState.Pending).SetProperty(one => one.Tries, 0).SetProperty(one => one.NextAt, now), cancellationToken);
        await WakeAsync(cancellationToken);
        return changed > 0;
    }

    /// <summary>
    /// Delivers the events of a span again, under the same ids: also those that happened while the endpoint was switched off for its failures.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="span">The span.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many; null where there is no such endpoint.</returns>
    public Task<ReplayedWebhooks?> ReplayAsync(Guid endpoint, ReplayWebhooks span, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(span);
        return db.InTransactionAsync<ReplayedWebhooks?>(
            async () =>
            {
                if (!await db.WebhookEndpoints.AnyAsync(row => row.EndpointId == endpoint, cancellationToken))
                {
                    return null;
                }

                var now = clock.GetUtcNow();
                var (from, until) = (span.From.ToUniversalTime(), (span.Until ?? now).ToUniversalTime());
                var count = await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO webhook_deliveries AS d (promoter_id, endpoint_id, event_id, state, attempts, tries, next_at)
                    SELECT v.promoter_id, e.endpoint_id, v.event_id, 'pending', 0, 0, {now}
                    FROM webhook_events v
                    JOIN webhook_endpoints e ON e.promoter_id = v.promoter_id AND e.endpoint_id = {endpoint}
                    WHERE v.promoter_id = {tenant.RequiredPromoter.Value} AND v.occurred_at >= {from} AND v.occurred_at < {until}
                      AND v.type <> 'webhook.test' AND webhook_wanted(e.event_types, v.type)
                    ORDER BY v.event_id
                    ON CONFLICT (promoter_id, endpoint_id, event_id) DO UPDATE SET state = 'pending', tries = 0, next_at = {now}
                    WHERE d.state = 'failed' OR (d.state = 'delivered' AND NOT {span.FailedOnly})
                    """,
                    cancellationToken);
                audit.Record("webhook.replay", $"webhook:{endpoint}", new { from, until, count });
                await db.SaveChangesAsync(cancellationToken);
                await WakeAsync(cancellationToken);
                return new ReplayedWebhooks(count);
            },
            cancellationToken);
    }

    private Task<int> WakeAsync(CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_notify('campaign_webhooks', '')", cancellationToken);

    private IQueryable<Row> Joined(IQueryable<WebhookDelivery> deliveries) =>
        deliveries.Join(db.WebhookEvents.AsNoTracking(), row => row.EventId, happened => happened.EventId, (row, happened) => new Row { Delivery = row, Event = happened });

    private static WebhookDeliveryItem Item(WebhookDelivery row, WebhookEvent happened) => new(
        row.EventId, happened.Type, happened.OccurredAt, EnumText.Of(row.State), row.Attempts, row.LastAt, row.LastStatus, row.LastError,
        row.State == WebhookState.Pending ? row.NextAt : null);

    private sealed class Row
    {
        public required WebhookDelivery Delivery { get; init; }

        public required WebhookEvent Event { get; init; }
    }
}
