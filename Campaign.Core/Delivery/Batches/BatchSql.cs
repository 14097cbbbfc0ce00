using System.Globalization;
using Campaign.Core.Campaigns;
using Npgsql;

namespace Campaign.Core.Delivery.Batches;

/// <summary>Puts recipients into batches, and writes those of batches.</summary>
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

    /// <summary>
    /// Writes named recipients in the caller's transaction, whose other joins from then on loop no more: a new campaign is in no statistics yet, and the planner,
    /// which takes it for a row or two, would compare each of its recipients with each of the names.
    /// </summary>
    /// <param name="connection">In a transaction.</param>
    /// <param name="sql">Bounds the recipients by their first and last fan, joins them with the names and tells one number.</param>
    /// <param name="parameters">Of the statement.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The number.</returns>
    public static async Task<long> WriteRecipientsAsync(
        this NpgsqlConnection connection, string sql, IEnumerable<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        var write = new NpgsqlBatchCommand(sql);
        write.Parameters.AddRange(parameters.ToArray());
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("SET LOCAL enable_nestloop = off"), write } };
        return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }
}
