using Campaign.Contracts.Audiences;
using Campaign.Core.Data;
using Npgsql;

namespace Campaign.Core.Tracking;

/// <summary>Keeps what fans do with messages.</summary>
/// <param name="database">The database.</param>
/// <param name="clock">Dates the events.</param>
public sealed class EngagementLog(NpgsqlDataSource database, TimeProvider clock)
{
    // Only what was sent can be opened: a token of a recipient that is gone leaves no event.
    private const string InsertSql = """
        INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
        SELECT $1, $4, $3, $2, $5, $6, CASE WHEN r.state = 'accepted' AND $8 - r.updated_at < $10 THEN 'machine' ELSE $7 END, $9, $8
        FROM recipients r
        WHERE r.promoter_id = $1 AND r.campaign_id = $2 AND r.fan_id = $3
          AND NOT ($6 = 'unsubscribe' AND EXISTS (
            SELECT FROM engagement_events g WHERE g.promoter_id = $1 AND g.campaign_id = $2 AND g.fan_id = $3 AND g.type = 'unsubscribe'))
        """;

    /// <summary>Notes an event. Unsubscribing is noted once per message.</summary>
    /// <param name="token">Whose message.</param>
    /// <param name="type">What happened.</param>
    /// <param name="actor">Who did it, as far as the request tells.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is stored.</returns>
    public async Task AddAsync(TrackingToken token, EngagementType type, EngagementActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenForAsync(token.PromoterId, cancellationToken);
        await using var command = new NpgsqlCommand(InsertSql, connection);
        command.Parameters.Add(new() { Value = token.PromoterId.Value });
        command.Parameters.Add(new() { Value = token.CampaignId.Value });
        command.Parameters.Add(new() { Value = token.FanId.Value });
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(now) });
        command.Parameters.Add(new() { Value = EnumText.Of(token.Channel) });
        command.Parameters.Add(new() { Value = EnumText.Of(type) });
        command.Parameters.Add(new() { Value = EnumText.Of(actor) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = EngagementVerdict.Version });
        command.Parameters.Add(new() { Value = type is EngagementType.Unsubscribe ? TimeSpan.Zero : EngagementVerdict.TooFast });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
