using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Campaign.Core.Delivery.Receipts;

/// <summary>
/// Writes what providers tell of one promoter's messages, once, whatever the order and number of their telling. Recipients only move forward: a receipt proves
/// that a message was taken, so one whose fate was open becomes accepted; nothing makes an accepted one anything else. A hard bounce suppresses the address, a complaint
/// and a STOP end the consent too.
/// </summary>
internal sealed class ReceiptLedger(CampaignDbContext db, TenantContext tenant, ConsentLedger consents, PersonalData personalData, TimeProvider clock)
{
    private const string FreshSql = """
        INSERT INTO provider_receipts (promoter_id, provider, receipt_id, type, campaign_id, fan_id, received_at)
        SELECT $1, $2, t.id, t.type, t.campaign_id, t.fan_id, $3 FROM unnest($4, $5, $6, $7) AS t (id, type, campaign_id, fan_id)
        ORDER BY t.id ON CONFLICT DO NOTHING RETURNING receipt_id
        """;

    // A statement of its own: the one after it must see what the holders of these locks have written.
    private const string LockSql = """
        SELECT r.fan_id FROM recipients r
        WHERE r.promoter_id = $1 AND (r.campaign_id, r.fan_id) IN (SELECT * FROM unnest($2, $3)) ORDER BY r.campaign_id, r.fan_id FOR UPDATE
        """;

    // A delivery that is told after a hard bounce of the same message says nothing; a bounce that is told after the delivery does.
    private const string ApplySql = """
        WITH told AS (
            SELECT DISTINCT ON (campaign_id, fan_id, type) * FROM unnest($2, $3, $4, $5, $6) AS t (campaign_id, fan_id, type, at, id) ORDER BY campaign_id, fan_id, type, at
        ), moved AS (
            UPDATE recipients r SET state = 'accepted', reason = NULL, lease_owner = NULL, updated_at = t.at
            FROM (SELECT campaign_id, fan_id, min(at) AS at FROM told GROUP BY campaign_id, fan_id) t
            WHERE r.promoter_id = $1 AND r.campaign_id = t.campaign_id AND r.fan_id = t.fan_id
              AND (r.state = 'uncertain' OR (r.state = 'pending' AND (r.attempts > 0 OR EXISTS (
                SELECT FROM send_batches b
                WHERE b.promoter_id = $1 AND b.campaign_id = r.campaign_id AND b.lease_until IS NOT NULL AND r.fan_id = ANY (b.fan_ids)))))
            RETURNING r.campaign_id, r.fan_id, r.channel, r.updated_at
        ), taken AS (
            SELECT campaign_id, fan_id, channel FROM moved
            UNION
            SELECT r.campaign_id, r.fan_id, r.channel FROM recipients r JOIN told t ON r.campaign_id = t.campaign_id AND r.fan_id = t.fan_id
            WHERE r.promoter_id = $1 AND r.state = 'accepted'
        )
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT $1, gen_random_uuid(), fan_id, campaign_id, channel, 'sent', 'any', 1, updated_at FROM moved
        UNION ALL
        SELECT $1, t.id, t.fan_id, t.campaign_id, k.channel, t.type, 'any', 1, t.at
        FROM told t JOIN taken k ON k.campaign_id = t.campaign_id AND k.fan_id = t.fan_id
        WHERE NOT EXISTS (
            SELECT FROM engagement_events g
            WHERE g.promoter_id = $1 AND g.campaign_id = t.campaign_id AND g.fan_id = t.fan_id AND (g.type = t.type OR (t.type = 'delivered' AND g.type = 'bounce')))
          AND NOT (t.type = 'delivered' AND EXISTS (SELECT FROM told b WHERE b.campaign_id = t.campaign_id AND b.fan_id = t.fan_id AND b.type = 'bounce'))
        """;

    private const string SuppressSql = """
        INSERT INTO suppressions AS s (promoter_id, channel, address_hash, reason, created_at)
        SELECT DISTINCT $1, t.channel, a.hash, $4, $5
        FROM unnest($2, $3) AS t (fan_id, channel)
        JOIN fans f ON f.promoter_id = $1 AND f.fan_id = t.fan_id
        LEFT JOIN push_devices d ON d.promoter_id = $1 AND d.fan_id = t.fan_id
        CROSS JOIN LATERAL (SELECT CASE t.channel WHEN 'sms' THEN f.phone_hash WHEN 'push' THEN d.token_hash ELSE f.email_hash END AS hash) a
        WHERE a.hash IS NOT NULL AND t.channel IN ('email', 'sms', 'push')
        ON CONFLICT (promoter_id, channel, address_hash) DO UPDATE SET reason = excluded.reason WHERE s.reason = 'unsubscribed'
        """;

    /// <summary>Takes receipts.</summary>
    /// <param name="provider">Who tells.</param>
    /// <param name="receipts">Of this promoter's messages.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>How many were not known yet.</returns>
    public Task<int> TakeAsync(string provider, IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken) => db.InTransactionAsync(
        async () =>
        {
            var fresh = await FreshAsync(provider, receipts.DistinctBy(receipt => receipt.Id).ToArray(), cancellationToken);
            await ApplyAsync([.. fresh.Where(receipt => receipt.Message is not null)], cancellationToken);
            await SuppressAsync(fresh, ReceiptType.HardBounce, SuppressionReason.HardBounce, cancellationToken);
            await SuppressAsync(fresh, ReceiptType.Complaint, SuppressionReason.Complaint, cancellationToken);
            foreach (var receipt in fresh.Where(receipt => receipt.Type is ReceiptType.Complaint or ReceiptType.Stop).OrderBy(receipt => receipt.Message?.FanId.Value))
            {
                await WithdrawAsync(receipt, cancellationToken);
            }

            if (fresh.Any(receipt => receipt.Type == ReceiptType.HardBounce))
            {
                await db.BumpDataVersionAsync(tenant.RequiredPromoter, cancellationToken);
            }

            return fresh.Count;
        },
        cancellationToken);

    private async Task<List<Receipt>> FreshAsync(string provider, Receipt[] receipts, CancellationToken cancellationToken)
    {
        await using var command = Command(FreshSql);
        command.Parameters.Add(new() { Value = provider });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = receipts.Select(receipt => receipt.Id).ToArray() });
        command.Parameters.Add(new() { Value = receipts.Select(receipt => EnumText.Of(receipt.Type)).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<Guid?[]> { TypedValue = [.. receipts.Select(receipt => receipt.Message?.CampaignId.Value)] });
        command.Parameters.Add(new NpgsqlParameter<long?[]> { TypedValue = [.. receipts.Select(receipt => receipt.Message?.FanId.Value)] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0));
        }

        return [.. receipts.Where(receipt => ids.Contains(receipt.Id))];
    }

    private async Task ApplyAsync(Receipt[] fresh, CancellationToken cancellationToken)
    {
        var told = fresh.Where(receipt => Engagement(receipt.Type) is not null).ToArray();
        if (told is [])
        {
            return;
        }

        await using var rows = Command(LockSql);
        rows.Parameters.Add(new() { Value = told.Select(receipt => receipt.Message!.CampaignId.Value).ToArray() });
        rows.Parameters.Add(new() { Value = told.Select(receipt => receipt.Message!.FanId.Value).ToArray() });
        await rows.ExecuteNonQueryAsync(cancellationToken);

        await using var apply = Command(ApplySql);
        apply.Parameters.Add(new() { Value = told.Select(receipt => receipt.Message!.CampaignId.Value).ToArray() });
        apply.Parameters.Add(new() { Value = told.Select(receipt => receipt.Message!.FanId.Value).ToArray() });
        apply.Parameters.Add(new() { Value = told.Select(receipt => Engagement(receipt.Type)!).ToArray() });
        apply.Parameters.Add(new() { Value = told.Select(receipt => receipt.At).ToArray() });
        apply.Parameters.Add(new() { Value = told.Select(receipt => Guid.CreateVersion7(receipt.At)).ToArray() });
        await apply.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task SuppressAsync(IEnumerable<Receipt> fresh, ReceiptType type, SuppressionReason reason, CancellationToken cancellationToken)
    {
        var messages = fresh.Where(receipt => receipt.Type == type).Select(receipt => receipt.Message!).ToArray();
        if (messages is [])
        {
            return;
        }

        await using var command = Command(SuppressSql);
        command.Parameters.Add(new() { Value = messages.Select(message => message.FanId.Value).ToArray() });
        command.Parameters.Add(new() { Value = messages.Select(message => EnumText.Of(message.Channel)).ToArray() });
        command.Parameters.Add(new() { Value = EnumText.Of(reason) });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Who is known by a number alone is found by it; a number of nobody stays unreachable all the same, should it be imported.</summary>
    private async Task WithdrawAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        if (receipt.Message is { } message)
        {
            await consents.UnsubscribeAsync(message.FanId, message.Channel, receipt.Type == ReceiptType.Stop ? "sms_stop" : "complaint", cancellationToken);
            return;
        }

        var keys = await personalData.KeysAsync(tenant.RequiredPromoter, cancellationToken);
        if (keys.HashPhone(receipt.From!) is not { } hash)
        {
            return;
        }

        foreach (var fan in await db.Fans.Where(row => row.PhoneHash == hash).Select(row => row.FanId).ToListAsync(cancellationToken))
        {
            await consents.UnsubscribeAsync(fan, Channel.Sms, "sms_stop", cancellationToken);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO suppressions (promoter_id, channel, address_hash, reason, created_at)
            VALUES ({tenant.RequiredPromoter.Value}, 'sms', {hash}, 'unsubscribed', {clock.GetUtcNow()}) ON CONFLICT DO NOTHING
            """,
            cancellationToken);
    }

    private static string? Engagement(ReceiptType type) => type switch
    {
        ReceiptType.Delivered => "delivered",
        ReceiptType.HardBounce => "bounce",
        ReceiptType.Complaint => "complaint",
        _ => null,
    };

    private NpgsqlCommand Command(string sql) => new(
        sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction())
    {
        Parameters = { new() { Value = tenant.RequiredPromoter.Value } },
    };
}
