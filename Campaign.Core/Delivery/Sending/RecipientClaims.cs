using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Batches;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Takes batches of due recipients and writes what became of them. What is due is told by the clock of the process, which may be shifted; leases run on
/// the clock of the database, the one that all workers share.
/// </summary>
internal sealed class RecipientClaims(NpgsqlDataSource database, TimeProvider clock)
{
    // A paused or cancelled campaign gives nothing out: no more than the batches in hand goes out after the pause. SKIP LOCKED never waits,
    // so claims cannot take part in a deadlock. What is taken stands under a new id, committed before anybody is contacted. Recipients are looked up one by
    // one: a new campaign is in no statistics yet, and a join would read it whole for every batch.
    private const string ClaimSql = """
        WITH next AS (
            SELECT b.batch_id, b.fan_ids, cardinality(b.fan_ids) > $4 AS has_rest FROM send_batches b
            WHERE b.promoter_id = $1 AND b.campaign_id = $2 AND b.lease_until IS NULL AND b.due_at <= $3
              AND EXISTS (SELECT FROM campaigns c WHERE c.promoter_id = $1 AND c.campaign_id = $2 AND c.status = 'sending')
            ORDER BY b.due_at LIMIT 1 FOR UPDATE OF b SKIP LOCKED
        ), rest AS (
            UPDATE send_batches SET fan_ids = fan_ids[$4 + 1:]
            WHERE promoter_id = $1 AND campaign_id = $2 AND batch_id = (SELECT batch_id FROM next WHERE has_rest)
        ), whole AS (
            DELETE FROM send_batches
            WHERE promoter_id = $1 AND campaign_id = $2 AND batch_id = (SELECT batch_id FROM next WHERE NOT has_rest)
        ), taken AS (
            INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids, lease_until)
            SELECT $1, $2, $5, $3, n.fan_ids[:$4], now() + $6 FROM next n
        )
        SELECT r.fan_id, r.channel, r.variant, r.message_id, r.attempts + 1
        FROM next n CROSS JOIN LATERAL unnest(n.fan_ids[:$4]) AS t (fan_id) CROSS JOIN LATERAL (
            SELECT * FROM recipients WHERE promoter_id = $1 AND campaign_id = $2 AND fan_id = t.fan_id AND state = 'pending' OFFSET 0) r
        """;

    // The batch fences: once another worker has taken it over, its id is gone and nothing is touched. A late answer still settles what was put aside as
    // uncertain under the same id. Rows are written in the order of their key, and the sent events stand in the same transaction as the acceptance.
    private const string RecordSql = """
        WITH batch AS (
            DELETE FROM send_batches WHERE promoter_id = $1 AND campaign_id = $2 AND batch_id = $3 RETURNING batch_id
        ), result AS (
            SELECT * FROM unnest($4, $5, $6, $7, $8, $9, $10, $11) AS t (fan_id, state, reason, provider_id, retry_at, counts, gave_up, event_id)
            ORDER BY fan_id
        ), written AS (
            UPDATE recipients r
            SET state = t.state, reason = t.reason, provider_id = t.provider_id, send_at = coalesce(t.retry_at, r.send_at),
                attempts = r.attempts + CASE WHEN t.counts AND r.state = 'pending' THEN 1 ELSE 0 END, updated_at = $12,
                lease_owner = CASE WHEN t.state = 'uncertain' THEN $3 END, given_up_at = CASE WHEN t.gave_up THEN $12 END
            FROM result t
            WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = t.fan_id
              AND r.fan_id BETWEEN (SELECT min(fan_id) FROM result) AND (SELECT max(fan_id) FROM result)
              AND ((r.state = 'pending' AND EXISTS (SELECT FROM batch)) OR (r.state = 'uncertain' AND r.lease_owner = $3))
            RETURNING r.fan_id, r.channel, r.state, r.send_at, t.event_id
        ), later AS (
            INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids)
            SELECT $1, $2, gen_random_uuid(), send_at, array_agg(fan_id) FROM written WHERE state = 'pending' GROUP BY send_at
        ), events AS (
            INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
            SELECT $1, w.event_id, w.fan_id, $2, w.channel, 'sent', 'any', 1, $12 FROM written w WHERE w.state = 'accepted'
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
    /// <param name="answers">One per recipient.</param>
    /// <returns>How many were still this batch's to write.</returns>
    public async Task<long> RecordAsync(PromoterId promoter, CampaignId campaign, Guid lease, IReadOnlyCollection<RecipientResult> answers)
    {
        var now = clock.GetUtcNow();
        RecipientResult[] results = [.. answers.OrderBy(result => result.FanId.Value)];
        await using var connection = await database.OpenForAsync(promoter, CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        var written = await connection.WriteRecipientsAsync(
            RecordSql,
            [
                new() { Value = promoter.Value },
                new() { Value = campaign.Value },
                new() { Value = lease },
                new() { Value = results.Select(result => result.FanId.Value).ToArray() },
                new() { Value = results.Select(result => EnumText.Of(result.State)).ToArray() },
                new NpgsqlParameter<string?[]> { TypedValue = [.. results.Select(result => result.Reason)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. results.Select(result => result.ProviderId)] },
                new NpgsqlParameter<DateTimeOffset?[]> { TypedValue = [.. results.Select(result => result.RetryAt)] },
                new() { Value = results.Select(result => result.Counts).ToArray() },
                new() { Value = results.Select(result => result.GaveUp).ToArray() },
                new() { Value = results.Select(_ => Guid.CreateVersion7(now)).ToArray() },
                new() { Value = now },
            ],
            CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return written;
    }
}
