using System.Diagnostics;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Telemetry;
using Npgsql;

namespace Campaign.Core.Webhooks.Delivering;

/// <summary>Deliveries of one endpoint that a worker has in hand.</summary>
/// <param name="PromoterId">Whose.</param>
/// <param name="EndpointId">Where to.</param>
/// <param name="Events">What.</param>
internal sealed record WebhookTurn(PromoterId PromoterId, Guid EndpointId, IReadOnlyList<DueWebhook> Events);

/// <summary>A delivery in hand.</summary>
/// <param name="EventId">The event.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="Tries">Attempts since it was last asked for.</param>
/// <param name="TraceParent">W3C trace context of what made it happen.</param>
internal sealed record DueWebhook(Guid EventId, int Attempts, int Tries, string? TraceParent)
{
    /// <summary>Begins the span of the delivery, in the trace of what made it happen.</summary>
    public Activity? StartSpan(PromoterId promoter, Guid endpoint, string type) =>
        CampaignTelemetry.Source.StartActivity($"webhook {type}", ActivityKind.Producer, TraceParent)?.SetTag(CampaignTelemetry.Tags.Promoter, promoter.ToString())
            .SetTag(CampaignTelemetry.Tags.WebhookEndpoint, endpoint.ToString()).SetTag(CampaignTelemetry.Tags.WebhookAttempt, Attempts + 1);
}

/// <summary>What came of a delivery.</summary>
/// <param name="EventId">The event.</param>
/// <param name="State">The new state.</param>
/// <param name="NextAt">When it is tried next.</param>
/// <param name="Attempt">The attempt's number; 0 where none was made.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">What went wrong.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record WebhookResult(
    Guid EventId, WebhookState State, DateTimeOffset NextAt, int Attempt = 0, int? Status = null, string? Error = null, int Milliseconds = 0);

/// <summary>
/// Deals out deliveries across promoters, as the role <c>campaign_worker</c>. One that is in hand is due again when its holder must be dead; it is then
/// delivered twice under one id, as the specification allows, and never lost.
/// </summary>
internal sealed class WebhookQueue(NpgsqlDataSource database, TimeProvider clock)
{
    // Endpoints with something pending are found one by one in the index, however many events wait for each, and the one that waits longest has its
    // turn: an endpoint with a million events delays nobody else's.
    private const string TakeSql = """
        WITH RECURSIVE lanes AS (
            (SELECT promoter_id, endpoint_id FROM webhook_deliveries WHERE state = 'pending' ORDER BY promoter_id, endpoint_id LIMIT 1)
            UNION ALL
            SELECT n.promoter_id, n.endpoint_id FROM lanes l CROSS JOIN LATERAL (
                SELECT d.promoter_id, d.endpoint_id FROM webhook_deliveries d
                WHERE d.state = 'pending' AND (d.promoter_id, d.endpoint_id) > (l.promoter_id, l.endpoint_id)
                ORDER BY d.promoter_id, d.endpoint_id LIMIT 1) n
        ), next AS (
            SELECT l.promoter_id, l.endpoint_id FROM lanes l CROSS JOIN LATERAL (
                SELECT d.next_at FROM webhook_deliveries d
                WHERE d.promoter_id = l.promoter_id AND d.endpoint_id = l.endpoint_id AND d.state = 'pending' ORDER BY d.next_at LIMIT 1) due
            WHERE due.next_at <= $1 AND l.endpoint_id <> ALL ($4)
            ORDER BY due.next_at LIMIT 1
        ), due AS (
            SELECT d.promoter_id, d.endpoint_id, d.event_id FROM next n
            JOIN webhook_deliveries d ON d.promoter_id = n.promoter_id AND d.endpoint_id = n.endpoint_id
            WHERE d.state = 'pending' AND d.next_at <= $1
            ORDER BY d.next_at LIMIT $2 FOR UPDATE OF d SKIP LOCKED
        )
        UPDATE webhook_deliveries d SET next_at = $3
        FROM due WHERE d.promoter_id = due.promoter_id AND d.endpoint_id = due.endpoint_id AND d.event_id = due.event_id
        RETURNING d.promoter_id, d.endpoint_id, d.event_id, d.attempts, d.tries, d.trace_parent
        """;

    // Only what nobody has replayed, or taken over and delivered, in the meantime.
    private const string RecordSql = """
        WITH result AS (
            SELECT * FROM unnest($3, $4, $5, $6, $7, $8, $9) AS t (event_id, state, next_at, attempt, status, error, milliseconds)
        ), failures AS (
            INSERT INTO webhook_failures (promoter_id, endpoint_id, event_id, attempt, at, status, error, milliseconds)
            SELECT $1, $2, event_id, attempt, $10, status, error, milliseconds FROM result WHERE error IS NOT NULL AND attempt > 0 ON CONFLICT DO NOTHING
        )
        UPDATE webhook_deliveries d
        SET state = t.state, next_at = t.next_at, attempts = greatest(d.attempts, t.attempt), tries = d.tries + CASE WHEN t.attempt > 0 THEN 1 ELSE 0 END,
            last_at = CASE WHEN t.attempt > 0 THEN $10 ELSE d.last_at END, last_status = CASE WHEN t.attempt > 0 THEN t.status ELSE d.last_status END,
            last_error = CASE WHEN t.attempt > 0 THEN t.error ELSE d.last_error END
        FROM result t
        WHERE d.promoter_id = $1 AND d.endpoint_id = $2 AND d.event_id = t.event_id AND d.state = 'pending'
        """;

    public async Task<WebhookTurn?> TakeAsync(int most, TimeSpan lease, IReadOnlyCollection<Guid> busy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = database.CreateCommand(TakeSql);
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = now + lease });
        command.Parameters.Add(new() { Value = busy.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (promoter, endpoint, events) = (Guid.Empty, Guid.Empty, new List<DueWebhook>());
        while (await reader.ReadAsync(cancellationToken))
        {
            (promoter, endpoint) = (reader.GetGuid(0), reader.GetGuid(1));
            events.Add(new DueWebhook(reader.GetGuid(2), reader.GetInt32(3), reader.GetInt32(4), reader.IsDBNull(5) ? null : reader.GetString(5)));
        }

        return events is [] ? null : new WebhookTurn(new PromoterId(promoter), endpoint, events);
    }

    /// <summary>Writes results. Safe to repeat.</summary>
    public async Task RecordAsync(WebhookTurn turn, IReadOnlyCollection<WebhookResult> results)
    {
        await using var connection = await database.OpenForAsync(turn.PromoterId, CancellationToken.None);
        await using var command = new NpgsqlCommand(RecordSql, connection);
        command.Parameters.Add(new() { Value = turn.PromoterId.Value });
        command.Parameters.Add(new() { Value = turn.EndpointId });
        command.Parameters.Add(new() { Value = results.Select(result => result.EventId).ToArray() });
        command.Parameters.Add(new() { Value = results.Select(result => EnumText.Of(result.State)).ToArray() });
        command.Parameters.Add(new() { Value = results.Select(result => result.NextAt).ToArray() });
        command.Parameters.Add(new() { Value = results.Select(result => result.Attempt).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<int?[]> { TypedValue = [.. results.Select(result => result.Status)] });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. results.Select(result => result.Error)] });
        command.Parameters.Add(new() { Value = results.Select(result => result.Milliseconds).ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
