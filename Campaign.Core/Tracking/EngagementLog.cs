using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tracking.Verdicts;
using Npgsql;

namespace Campaign.Core.Tracking;

/// <summary>Keeps what fans say and do beside openings and clicks: leaving, buying. Each is noted once.</summary>
/// <param name="database">The database.</param>
public sealed class EngagementLog(NpgsqlDataSource database)
{
    // Only what was sent has an outcome: a token of a recipient that is gone leaves no event.
    private const string InsertSql = """
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT $1, $4, $3, $2, $5, $6, 'human', $7, $8
        FROM recipients r
        WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = $3
          AND NOT EXISTS (
            SELECT FROM engagement_events g
            WHERE g.promoter_id = $1 AND g.fan_id = $3 AND g.type = $6 AND g.campaign_id = $2 AND ($6 = 'unsubscribe' OR g.engagement_id = $4))
        """;

    /// <summary>Notes something that a person did.</summary>
    /// <param name="token">By whose message.</param>
    /// <param name="type">What. Unsubscribing is noted once per message.</param>
    /// <param name="what">What tells it from others of its type, such as an order.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> AddAsync(TrackingToken token, EngagementType type, string what, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        await using var connection = await database.OpenForAsync(token.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(InsertSql, connection);
        command.Parameters.Add(new() { Value = token.PromoterId.Value });
        command.Parameters.Add(new() { Value = token.CampaignId.Value });
        command.Parameters.Add(new() { Value = token.FanId.Value });
        command.Parameters.Add(new() { Value = NamedId.Of(token.CampaignId.Value, $"{token.FanId}:{EnumText.Of(type)}:{what}") });
        command.Parameters.Add(new() { Value = EnumText.Of(token.Channel) });
        command.Parameters.Add(new() { Value = EnumText.Of(type) });
        command.Parameters.Add(new() { Value = VerdictRules.Newest });
        command.Parameters.Add(new() { Value = at.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
