using System.Globalization;
using Campaign.Core.Campaigns;
using Npgsql;

namespace Campaign.Core.Delivery.Batches;

/// <summary>Puts recipients into batches.</summary>
internal static class BatchSql
{
    private static readonly string Fill = string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids)
        SELECT $1, $2, gen_random_uuid(), send_at, array_agg(fan_id)
        FROM (
            SELECT r.fan_id, r.send_at, (row_number() OVER (PARTITION BY r.send_at ORDER BY r.fan_id) - 1) / {SendBatch.Size} AS part
            FROM recipients r
            WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.state = 'pending'
              AND r.fan_id NOT IN (SELECT unnest(b.fan_ids) FROM send_batches b WHERE b.promoter_id = $1 AND b.campaign_id = $2)
        ) p GROUP BY send_at, part
        """);

    /// <summary>Puts every pending recipient that is in no batch into one, in the caller's transaction.</summary>
    /// <returns>How many batches were made.</returns>
    public static async Task<int> FillBatchesAsync(
        this NpgsqlConnection connection, MarketingCampaign campaign, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Fill, connection) { CommandTimeout = (int)timeout.TotalSeconds };
        command.Parameters.Add(new() { Value = campaign.PromoterId.Value });
        command.Parameters.Add(new() { Value = campaign.CampaignId.Value });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
