using Campaign.Core.Common;
using Npgsql;

namespace Campaign.Core.Delivery.Sending;

/// <summary>A campaign to serve next.</summary>
/// <param name="PromoterId">Whose.</param>
/// <param name="CampaignId">The campaign.</param>
internal sealed record DispatchTurn(PromoterId PromoterId, CampaignId CampaignId);

/// <summary>Deals out turns across promoters, as the role <c>campaign_worker</c>.</summary>
internal sealed class DispatchQueue(NpgsqlDataSource database, TimeProvider clock)
{
    // The promoter that was served longest ago comes first, whatever the number and size of the others' campaigns; then its longest waiting campaign.
    private const string TakeTurnSql = """
        UPDATE dispatches d SET last_served_at = $1
        FROM (
            SELECT w.promoter_id, w.campaign_id FROM dispatches w
            WHERE w.next_due_at <= $1
            ORDER BY (SELECT max(s.last_served_at) FROM dispatches s WHERE s.promoter_id = w.promoter_id), w.last_served_at
            LIMIT 1 FOR UPDATE OF w SKIP LOCKED
        ) turn
        WHERE d.promoter_id = turn.promoter_id AND d.campaign_id = turn.campaign_id
        RETURNING d.promoter_id, d.campaign_id
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
            ? new DispatchTurn(new PromoterId(reader.GetGuid(0)), new CampaignId(reader.GetGuid(1)))
            : null;
    }
}
