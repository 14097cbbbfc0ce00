using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Journeys.Running;

/// <summary>Claims fans for whom something is due, and writes where they are then, thousands in a statement and all within the caller's transaction.</summary>
internal sealed class WayFans(CampaignDbContext database)
{
    // SKIP LOCKED: workers that happen to move the same journey take different fans. The message of a step belongs to the entry: the visit has it.
    private const string ClaimSql = """
        WITH due AS (
            SELECT j.fan_id, j.entry FROM journey_fans j
            WHERE j.promoter_id = @promoter AND j.journey_id = @journey AND j.state = 'active' AND j.due_at <= @now
            ORDER BY j.due_at LIMIT @limit FOR UPDATE SKIP LOCKED
        )
        SELECT j.fan_id, j.entry, j.version, j.step, j.arrived_at, f.fan_id IS NOT NULL, f.time_zone, b.starts_at, b.time_zone,
            ARRAY(SELECT v.step FROM journey_visits v WHERE v.promoter_id = @promoter AND v.journey_id = @journey AND v.fan_id = j.fan_id
                AND v.entry = j.entry AND v.campaign_id IS NOT NULL ORDER BY v.step),
            ARRAY(SELECT v.campaign_id FROM journey_visits v WHERE v.promoter_id = @promoter AND v.journey_id = @journey AND v.fan_id = j.fan_id
                AND v.entry = j.entry AND v.campaign_id IS NOT NULL ORDER BY v.step)
        FROM due
        JOIN journey_fans j ON j.promoter_id = @promoter AND j.journey_id = @journey AND j.fan_id = due.fan_id AND j.entry = due.entry
        LEFT JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = j.fan_id
        LEFT JOIN unnest(@versions, @events) AS d (version, event_id) ON d.version = j.version
        LEFT JOIN events b ON b.promoter_id = @promoter AND b.event_id = coalesce(j.event_id, d.event_id) AND b.status <> 'cancelled'
        """;

    // Rows in the order of their keys, as everywhere.
    private const string WriteSql = """
        WITH moved AS (
            SELECT * FROM unnest(@fans, @entries, @steps, @arrived, @due, @states, @reasons) AS t (fan_id, entry, step, arrived_at, due_at, state, reason)
        )
        UPDATE journey_fans j SET step = t.step, arrived_at = t.arrived_at, due_at = t.due_at, state = t.state, reason = t.reason,
            ended_at = CASE WHEN t.state <> 'active' THEN @now END
        FROM moved t WHERE j.promoter_id = @promoter AND j.journey_id = @journey AND j.fan_id = t.fan_id AND j.entry = t.entry
        """;

    private const string VisitSql = """
        INSERT INTO journey_visits AS v (promoter_id, journey_id, fan_id, entry, step, version, arrived_at, left_at, outcome, reason, campaign_id)
        SELECT @promoter, @journey, t.* FROM unnest(@fans, @entries, @steps, @versions, @arrived, @left, @outcomes, @reasons, @campaigns) AS t
        ORDER BY 3, 4, 5
        ON CONFLICT (promoter_id, journey_id, fan_id, entry, step) DO UPDATE SET
            left_at = excluded.left_at, outcome = excluded.outcome, reason = excluded.reason, campaign_id = coalesce(excluded.campaign_id, v.campaign_id)
        """;

    /// <summary>Claims.</summary>
    /// <param name="journey">The journey; its row is shared.</param>
    /// <param name="events">The event of each version, where it has one.</param>
    /// <param name="promoterZone">Stands in for a clock that is not known.</param>
    /// <param name="now">What is due.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The fans.</returns>
    public async Task<List<WayFan>> ClaimAsync(
        Journey journey, IReadOnlyDictionary<int, long?> events, TimeZoneInfo promoterZone, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(ClaimSql, journey, now);
        command.Parameters.AddWithValue("limit", limit);
        command.Parameters.AddWithValue("versions", events.Keys.ToArray());
        command.Parameters.Add(new NpgsqlParameter<long?[]>("events", [.. events.Values]));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var fans = new List<WayFan>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var zone = reader.IsDBNull(6) ? null : reader.GetString(6);
            var campaigns = reader.GetFieldValue<Guid[]>(10);
            fans.Add(new WayFan(new FanId(reader.GetInt64(0)), reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4))
            {
                Exists = reader.GetBoolean(5),
                ZoneId = zone,
                Zone = Zone(zone) ?? promoterZone,
                Event = reader.IsDBNull(7) ? null : new JourneyEventTime(reader.GetFieldValue<DateTimeOffset>(7), Zone(reader.GetString(8)) ?? promoterZone),
                Messages = reader.GetFieldValue<string[]>(9).Index().ToDictionary(pair => pair.Item, pair => new CampaignId(campaigns[pair.Index])),
            });
        }

        return fans;
    }

    /// <summary>Writes.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="fans">Fans of one claim.</param>
    /// <param name="now">The moment of the batch.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When it is written.</returns>
    public async Task WriteAsync(Journey journey, IReadOnlyList<WayFan> fans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var write = Command(WriteSql, journey, now))
        {
            write.Parameters.AddWithValue("fans", fans.Select(fan => fan.Fan.Value).ToArray());
            write.Parameters.AddWithValue("entries", fans.Select(fan => fan.Entry).ToArray());
            write.Parameters.AddWithValue("steps", fans.Select(fan => fan.Step).ToArray());
            write.Parameters.AddWithValue("arrived", fans.Select(fan => fan.ArrivedAt.ToUniversalTime()).ToArray());
            write.Parameters.AddWithValue("due", fans.Select(fan => fan.DueAt.ToUniversalTime()).ToArray());
            write.Parameters.AddWithValue("states", fans.Select(fan => EnumText.Of(fan.State)).ToArray());
            write.Parameters.Add(new NpgsqlParameter<string?[]>("reasons", [.. fans.Select(fan => fan.Reason)]));
            await write.ExecuteNonQueryAsync(cancellationToken);
        }

        var visits = fans.SelectMany(fan => fan.Visits.Select(visit => (Fan: fan, Visit: visit))).ToList();
        if (visits.Count == 0)
        {
            return;
        }

        await using var command = Command(VisitSql, journey, now);
        command.Parameters.AddWithValue("fans", visits.Select(row => row.Fan.Fan.Value).ToArray());
        command.Parameters.AddWithValue("entries", visits.Select(row => row.Fan.Entry).ToArray());
        command.Parameters.AddWithValue("steps", visits.Select(row => row.Visit.Step).ToArray());
        command.Parameters.AddWithValue("versions", visits.Select(row => row.Fan.Version).ToArray());
        command.Parameters.AddWithValue("arrived", visits.Select(row => row.Visit.ArrivedAt.ToUniversalTime()).ToArray());
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset?[]>("left", [.. visits.Select(row => row.Visit.LeftAt?.ToUniversalTime())]));
        command.Parameters.Add(new NpgsqlParameter<string?[]>("outcomes", [.. visits.Select(row => row.Visit.Outcome is { } outcome ? EnumText.Of(outcome) : null)]));
        command.Parameters.Add(new NpgsqlParameter<string?[]>("reasons", [.. visits.Select(row => row.Visit.Reason)]));
        command.Parameters.Add(new NpgsqlParameter<Guid?[]>("campaigns", [.. visits.Select(row => row.Visit.Campaign?.Value)]));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static TimeZoneInfo? Zone(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;

    private NpgsqlCommand Command(string sql, Journey journey, DateTimeOffset now)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)database.Database.GetDbConnection());
        command.Parameters.AddWithValue("promoter", journey.PromoterId.Value);
        command.Parameters.AddWithValue("journey", journey.JourneyId);
        command.Parameters.AddWithValue("now", now);
        return command;
    }
}
