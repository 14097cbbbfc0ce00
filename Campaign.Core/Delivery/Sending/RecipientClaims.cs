using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Takes due recipients and writes what became of them. What is due is told by the clock of the process, which may be shifted; leases run on
/// the clock of the database, the one that all workers share.
/// </summary>
internal sealed class RecipientClaims(NpgsqlDataSource database, TimeProvider clock)
{
    // A paused or cancelled campaign gives nothing out: no more than the batches in hand goes out after the pause. SKIP LOCKED never waits,
    // so claims cannot take part in a deadlock.
    private const string ClaimSql = """
        WITH due AS (
            SELECT r.fan_id FROM recipients r
            WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.state = 'pending' AND r.send_at <= $3
              AND EXISTS (SELECT FROM campaigns c WHERE c.promoter_id = $1 AND c.campaign_id = $2 AND c.status = 'sending')
            ORDER BY r.send_at LIMIT $4 FOR UPDATE OF r SKIP LOCKED
        )
        UPDATE recipients r
        SET state = 'sending', lease_owner = $5, lease_until = now() + $6, attempts = r.attempts + 1, updated_at = $3
        FROM due WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = due.fan_id
        RETURNING r.fan_id, r.channel, r.variant, r.message_id, r.attempts
        """;

    // The lease fences: what another worker has taken over is not touched. A late answer still settles what was put aside as uncertain under the
    // same lease. Rows are locked in the order of their key, and the sent events stand in the same transaction as the acceptance.
    private const string RecordSql = """
        WITH result AS (
            SELECT * FROM unnest($4, $5, $6, $7, $8, $9, $10) AS t (fan_id, state, reason, provider_id, retry_at, counts, event_id)
        ), mine AS (
            SELECT r.fan_id FROM recipients r JOIN result USING (fan_id)
            WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.lease_owner = $3 AND r.state IN ('sending', 'uncertain')
            ORDER BY r.fan_id FOR UPDATE OF r
        ), written AS (
            UPDATE recipients r
            SET state = t.state, reason = t.reason, provider_id = t.provider_id, send_at = coalesce(t.retry_at, r.send_at),
                attempts = r.attempts - CASE WHEN t.counts THEN 0 ELSE 1 END, lease_until = NULL, updated_at = $11,
                lease_owner = CASE WHEN t.state = 'uncertain' THEN r.lease_owner END
            FROM mine JOIN result t USING (fan_id)
            WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = mine.fan_id
            RETURNING r.fan_id, r.channel, r.state, t.event_id
        ), events AS (
            INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
            SELECT $1, w.event_id, w.fan_id, $2, w.channel, 'sent', 'any', 1, $11 FROM written w WHERE w.state = 'accepted'
        )
        SELECT count(*) FROM written
        """;

    /// <summary>Claims due recipients of a campaign.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="campaign">Of which campaign.</param>
    /// <param name="size">At most so many.</param>
    /// <param name="duration">How long they are held.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The batch; it may be empty.</returns>
    public async Task<ClaimedBatch> ClaimAsync(PromoterId promoter, CampaignId campaign, int size, TimeSpan duration, CancellationToken cancellationToken)
    {
        var lease = Guid.CreateVersion7(clock.GetUtcNow());
        await using var connection = await database.OpenForAsync(promoter, cancellationToken);
        await using var command = new NpgsqlCommand(ClaimSql, connection);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = campaign.Value });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = size });
        command.Parameters.Add(new() { Value = lease });
        command.Parameters.Add(new() { Value = duration });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var recipients = new List<ClaimedRecipient>();
        while (await reader.ReadAsync(cancellationToken))
        {
            recipients.Add(new ClaimedRecipient(
                new FanId(reader.GetInt64(0)), EnumText.Parse<Channel>(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.GetGuid(3), reader.GetInt32(4)));
        }

        return new ClaimedBatch(lease, recipients);
    }

    /// <summary>Writes results. Safe to repeat.</summary>
    /// <param name="promoter">Whose.</param>
    /// <param name="campaign">Of which campaign.</param>
    /// <param name="lease">The batch's lease.</param>
    /// <param name="results">One per recipient.</param>
    /// <returns>How many were still this batch's to write.</returns>
    public async Task<long> RecordAsync(PromoterId promoter, CampaignId campaign, Guid lease, IReadOnlyCollection<RecipientResult> results)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenForAsync(promoter, CancellationToken.None);
        await using var command = new NpgsqlCommand(RecordSql, connection);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = campaign.Value });
        command.Parameters.Add(new() { Value = lease });
        command.Parameters.Add(new() { Value = results.Select(result => result.FanId.Value).ToArray() });
        command.Parameters.Add(new() { Value = results.Select(result => EnumText.Of(result.State)).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. results.Select(result => result.Reason)] });
        command.Parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = [.. results.Select(result => result.ProviderId)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?[]> { TypedValue = [.. results.Select(result => result.RetryAt)] });
        command.Parameters.Add(new() { Value = results.Select(result => result.Counts).ToArray() });
        command.Parameters.Add(new() { Value = results.Select(_ => Guid.CreateVersion7(now)).ToArray() });
        command.Parameters.Add(new() { Value = now });
        return (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
    }
}
