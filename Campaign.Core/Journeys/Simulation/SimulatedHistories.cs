using Campaign.Contracts.Journeys;
using Campaign.Core.Audiences;
using Campaign.Core.Audiences.Eligibility;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Journeys.Definition;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Campaign.Core.Journeys.Simulation;

/// <summary>Reads what the past knows about fans: purchases, messages, how they engage, and, as it is today, who may be written to.</summary>
internal sealed class SimulatedHistories(AudienceRules audiences, IOptions<FrequencyCapOptions> cap)
{
    /// <summary>Messages whose weight the promoter's own rate has beside a fan's.</summary>
    private const double Prior = 5;

    private const string FansSql = """
        SELECT f.fan_id, f.time_zone, coalesce(sum(t.events) FILTER (WHERE t.type = 'sent'), 0)::float8,
            coalesce(sum(t.events) FILTER (WHERE t.type = 'open' AND t.actor = 'human'), 0)::float8,
            coalesce(sum(t.events) FILTER (WHERE t.type = 'click' AND t.actor = 'human'), 0)::float8
        FROM fans f
        LEFT JOIN fan_engagement_stats t ON t.promoter_id = @promoter AND t.fan_id = f.fan_id
            AND t.type IN ('sent', 'open', 'click') AND t.actor IN ('any', 'human')
        WHERE f.promoter_id = @promoter AND f.fan_id = ANY (@fans)
        GROUP BY f.fan_id, f.time_zone
        """;

    private const string PurchasesSql = """
        SELECT p.fan_id, p.purchase_id, p.event_id, p.purchased_at FROM purchases p
        WHERE p.promoter_id = @promoter AND p.fan_id = ANY (@fans) AND p.refunded_at IS NULL AND (p.purchased_at >= @from OR p.event_id = ANY (@events))
        ORDER BY p.purchased_at
        """;

    private const string MessagesSql = """
        SELECT g.fan_id, g.at FROM engagement_events g
        JOIN campaigns c ON c.promoter_id = @promoter AND c.campaign_id = g.campaign_id AND c.purpose = 'marketing'
        WHERE g.promoter_id = @promoter AND g.fan_id = ANY (@fans) AND g.type = 'sent' AND g.at >= @from
        """;

    /// <summary>Reads.</summary>
    public async Task<Dictionary<long, SimulatedHistory>> ReadAsync(
        NpgsqlConnection connection, JourneyDefinition definition, Promoter promoter, long[] fans, DateTimeOffset from, CancellationToken cancellationToken)
    {
        var histories = await FansAsync(connection, promoter, fans, cancellationToken);
        var events = definition.Conditions().Select(pair => pair.Condition.EventId).OfType<long>().ToArray();
        await using (var command = Command(PurchasesSql, connection, promoter, fans, from))
        {
            command.Parameters.AddWithValue("events", events);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                histories[reader.GetInt64(0)].Purchases.Add((reader.GetInt64(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3)));
            }
        }

        await using (var command = Command(MessagesSql, connection, promoter, fans, from.AddDays(-cap.Value.Days)))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                histories[reader.GetInt64(0)].Messages.Add(reader.GetFieldValue<DateTimeOffset>(1));
            }
        }

        foreach (var channels in definition.Steps.Where(step => step.Type == "send").Select(step => step.Message!.Channels).DistinctBy(Key))
        {
            await ClosedAsync(connection, definition, channels, histories, cancellationToken);
        }

        return histories;
    }

    /// <summary>The name under which <see cref="SimulatedHistory.Closed"/> has a message's channels.</summary>
    public static string Key(IReadOnlyList<string> channels) => string.Join(' ', channels);

    private static async Task<Dictionary<long, SimulatedHistory>> FansAsync(
        NpgsqlConnection connection, Promoter promoter, long[] fans, CancellationToken cancellationToken)
    {
        var own = TimeZoneInfo.FindSystemTimeZoneById(promoter.TimeZone);
        var rows = new List<(SimulatedHistory History, double Sent, double Opens, double Clicks)>();
        await using (var command = Command(FansSql, connection, promoter, fans, default))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                var id = reader.IsDBNull(1) ? null : reader.GetString(1);
                var zone = id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var known) ? known : own;
                rows.Add((new SimulatedHistory { FanId = reader.GetInt64(0), Zone = zone, ZoneId = id }, reader.GetDouble(2), reader.GetDouble(3), reader.GetDouble(4)));
            }
        }

        var sent = Math.Max(1, rows.Sum(row => row.Sent));
        var (opens, clicks) = (rows.Sum(row => row.Opens) / sent, rows.Sum(row => row.Clicks) / sent);
        foreach (var row in rows)
        {
            row.History.OpenRate = Math.Min(1, (row.Opens + (Prior * opens)) / (row.Sent + Prior));
            row.History.ClickRate = Math.Min(1, (row.Clicks + (Prior * clicks)) / (row.Sent + Prior));
        }

        return rows.ToDictionary(row => row.History.FanId, row => row.History);
    }

    private async Task ClosedAsync(
        NpgsqlConnection connection, JourneyDefinition definition, IReadOnlyList<string> channels, Dictionary<long, SimulatedHistory> histories,
        CancellationToken cancellationToken)
    {
        // The cap is the simulation's own: it counts what would have gone out.
        var eligible = audiences.EligibleFans(
            [.. histories.Keys.Select(fan => new FanId(fan))], CampaignContent.ParseChannels(channels), CampaignContent.ParsePurpose(definition.Purpose), uncapped: true);
        await using var command = new NpgsqlCommand($"SELECT e.fan_id, e.reason FROM ({eligible.Sql}) e WHERE e.reason IS NOT NULL", connection);
        eligible.AddParametersTo(command);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            histories[reader.GetInt64(0)].Closed[Key(channels)] = reader.GetString(1);
        }
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, Promoter promoter, long[] fans, DateTimeOffset from)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("promoter", promoter.PromoterId.Value);
        command.Parameters.AddWithValue("fans", fans);
        command.Parameters.AddWithValue("from", from.ToUniversalTime());
        return command;
    }
}
