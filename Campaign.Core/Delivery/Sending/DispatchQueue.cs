using System.Diagnostics;
using Campaign.Core.Common;
using Campaign.Core.Telemetry;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>A campaign to serve next.</summary>
/// <param name="PromoterId">Whose.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="TraceParent">W3C trace context of its launch.</param>
/// <param name="IsAway">Whether its channel took nothing when it was tried last.</param>
internal sealed record DispatchTurn(PromoterId PromoterId, CampaignId CampaignId, string? TraceParent = null, bool IsAway = false)
{
    /// <summary>Begins the span of the batch, a child of the launch.</summary>
    public Activity? StartSpan() => CampaignTelemetry.Source.StartActivity("send batch", ActivityKind.Consumer, TraceParent)
        ?.SetTag(CampaignTelemetry.Tags.Promoter, PromoterId.ToString()).SetTag(CampaignTelemetry.Tags.CampaignId, CampaignId.Value.ToString());
}

/// <summary>Deals out turns across promoters, as the role <c>campaign_worker</c>.</summary>
internal sealed class DispatchQueue(NpgsqlDataSource database, TimeProvider clock)
{
    // The promoter that was served longest ago comes first, whatever the number and size of the others' campaigns; then its longest waiting campaign. Who is held,
    // alone or with everybody, has no turn: no more goes out than the batches in hand. Whose turn it was need not survive a crash: the commit waits for no disk,
    // and other workers seldom find the row locked.
    private const string TakeTurnSql = """
        UPDATE dispatches d SET last_served_at = $1
        FROM (
            SELECT w.promoter_id, w.campaign_id FROM dispatches w
            WHERE w.next_due_at <= $1
              AND NOT EXISTS (SELECT FROM sending_holds h WHERE h.promoter_id IN (w.promoter_id, '00000000-0000-0000-0000-000000000000'))
            ORDER BY (SELECT max(s.last_served_at) FROM dispatches s WHERE s.promoter_id = w.promoter_id), w.last_served_at
            LIMIT 1 FOR UPDATE OF w SKIP LOCKED
        ) turn
        WHERE d.promoter_id = turn.promoter_id AND d.campaign_id = turn.campaign_id
          AND (SELECT set_config('synchronous_commit', 'off', true)) IS NOT NULL
        RETURNING d.promoter_id, d.campaign_id, d.trace_parent, d.away_since IS NOT NULL
        """;

    /// <summary>Takes the next turn. Several workers may have turns of one campaign at once.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The turn; null where nothing is due.</returns>
    public async Task<DispatchTurn?> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(TakeTurnSql);
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new DispatchTurn(
                new PromoterId(reader.GetGuid(0)), new CampaignId(reader.GetGuid(1)), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetBoolean(3))
            : null;
    }
}
