using System.Net;
using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Tracking.Verdicts;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Tracking.Ingestion;

/// <summary>
/// Moves events from the inbox to where they count, judged, as the role <c>campaign_worker</c>. What leaves the inbox and what arrives is one
/// transaction; several workers move different events at once.
/// </summary>
/// <param name="database">The worker's database.</param>
/// <param name="options">How many at once.</param>
/// <param name="tracking">The rules.</param>
public sealed class InboxDrain(NpgsqlDataSource database, IOptions<InboxOptions> options, IOptions<TrackingOptions> tracking)
{
    // By place in the file and not by key: the oldest stand first, and no row is looked up twice.
    private const string TakeSql = """
        DELETE FROM engagement_inbox
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM engagement_inbox LIMIT $1 FOR UPDATE SKIP LOCKED))
        RETURNING promoter_id, engagement_id, fan_id, campaign_id, channel, type, agent, network, link, at
        """;

    // Only what was sent can be opened: a token of a recipient that is gone leaves no event.
    private const string MoveSql = $"""
        INSERT INTO engagement_events
            (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at, agent_id, network, link)
        SELECT @promoter, e.engagement_id, e.fan_id, e.campaign_id, e.channel, e.type, {VerdictSql.Alone}, @version, e.at, e.agent_id, e.network, e.link
        FROM unnest(@ids, @fans, @campaigns, @channels, @types, @agents, @actors, @sources, @links, @times)
            AS e (engagement_id, fan_id, campaign_id, channel, type, agent_id, agent_actor, network, link, at)
        CROSS JOIN LATERAL (SELECT e.agent_actor AS actor) a
        JOIN recipients r ON r.promoter_id = @promoter AND r.campaign_id = e.campaign_id AND r.fan_id = e.fan_id
        ON CONFLICT DO NOTHING
        """;

    private const string AgentsSql = """
        INSERT INTO tracking_agents (agent_id, agent) SELECT * FROM unnest($1, $2) AS t (agent_id, agent) ORDER BY agent_id ON CONFLICT DO NOTHING
        """;

    /// <summary>Moves one portion.</summary>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>How many events left the inbox; none where it is empty.</returns>
    public async Task<int> DrainAsync(CancellationToken cancellationToken) =>
        await DatabaseRetry.Pipeline.ExecuteAsync(async token => await MoveAsync(token), cancellationToken);

    private async Task<int> MoveAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var events = await TakeAsync(connection, cancellationToken);
        if (events.Count == 0)
        {
            return 0;
        }

        await KeepAgentsAsync(connection, [.. events.Select(item => item.Agent).Distinct()], cancellationToken);
        foreach (var promoter in events.GroupBy(item => item.PromoterId).OrderBy(group => group.Key.Value))
        {
            await using (var bind = TenantSettings.Command(connection, promoter.Key, null))
            {
                await bind.ExecuteNonQueryAsync(cancellationToken);
            }

            await MoveAsync(connection, promoter.Key, [.. promoter], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return events.Count;
    }

    private async Task MoveAsync(NpgsqlConnection connection, PromoterId promoter, List<InboxEvent> events, CancellationToken cancellationToken)
    {
        var rules = tracking.Value.Rules;
        await using (var command = new NpgsqlCommand(MoveSql, connection))
        {
            command.Parameters.AddWithValue("promoter", promoter.Value);
            VerdictSql.AddRules(command, rules, tracking.Value.MachineNetworks);
            command.Parameters.AddWithValue("ids", events.Select(item => item.EngagementId).ToArray());
            command.Parameters.AddWithValue("fans", events.Select(item => item.FanId.Value).ToArray());
            command.Parameters.AddWithValue("campaigns", events.Select(item => item.CampaignId.Value).ToArray());
            command.Parameters.AddWithValue("channels", events.Select(item => EnumText.Of(item.Channel)).ToArray());
            command.Parameters.AddWithValue("types", events.Select(item => EnumText.Of(item.Type)).ToArray());
            command.Parameters.AddWithValue("agents", events.Select(item => TrackingAgent.IdOf(item.Agent)).ToArray());
            command.Parameters.AddWithValue("actors", events.Select(item => EnumText.Of(rules.Judge(item.Agent))).ToArray());
            command.Parameters.Add(new NpgsqlParameter<IPAddress?[]>("sources", [.. events.Select(item => item.Network)]));
            command.Parameters.Add(new NpgsqlParameter<short?[]>("links", [.. events.Select(item => item.Link)]));
            command.Parameters.AddWithValue("times", events.Select(item => item.At).ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        var clicks = events.Where(item => item.Type == EngagementType.Click).ToList();
        if (rules.BurstLinks > 0 && clicks.Count > 0)
        {
            await using var bursts = new NpgsqlCommand(VerdictSql.Bursts, connection);
            bursts.Parameters.AddWithValue("promoter", promoter.Value);
            VerdictSql.AddBurst(bursts, rules);
            bursts.Parameters.AddWithValue("fans", clicks.Select(item => item.FanId.Value).Distinct().ToArray());
            bursts.Parameters.AddWithValue("since", clicks.Min(item => item.At) - rules.Burst);
            bursts.Parameters.AddWithValue("until", clicks.Max(item => item.At) + rules.Burst);
            await bursts.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task<List<InboxEvent>> TakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TakeSql, connection) { Parameters = { new() { Value = options.Value.MoveSize } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<InboxEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(new InboxEvent
            {
                PromoterId = new PromoterId(reader.GetGuid(0)),
                EngagementId = reader.GetGuid(1),
                FanId = new FanId(reader.GetInt64(2)),
                CampaignId = new CampaignId(reader.GetGuid(3)),
                Channel = EnumText.Parse<Channel>(reader.GetString(4)),
                Type = EnumText.Parse<EngagementType>(reader.GetString(5)),
                Agent = reader.GetString(6),
                Network = reader.IsDBNull(7) ? null : reader.GetFieldValue<IPAddress>(7),
                Link = reader.IsDBNull(8) ? null : reader.GetInt16(8),
                At = reader.GetFieldValue<DateTimeOffset>(9),
            });
        }

        return events;
    }

    private static async Task KeepAgentsAsync(NpgsqlConnection connection, string[] agents, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(AgentsSql, connection);
        command.Parameters.Add(new() { Value = agents.Select(TrackingAgent.IdOf).ToArray() });
        command.Parameters.Add(new() { Value = agents });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
