namespace Campaign.Core.Journeys.Running;

/// <summary>The statement that lets fans enter. The re-entry policy is part of it: nobody is in a journey twice at the same time, or too often.</summary>
internal static class EntrySql
{
    /// <summary>Whoever matches the rule now.</summary>
    public static string Audience(string condition) => $"""
        SELECT f.fan_id, @now::timestamptz AS began_at, NULL::bigint AS purchase_id, NULL::bigint AS event_id
        FROM fans f WHERE f.promoter_id = @promoter AND {condition}
        """;

    /// <summary>Whoever bought of late; of several purchases the first counts.</summary>
    public static string Buyers(string condition) => $"""
        SELECT DISTINCT ON (p.fan_id) p.fan_id, p.purchased_at AS began_at, p.purchase_id, p.event_id
        FROM purchases p
        JOIN events b ON b.promoter_id = @promoter AND b.event_id = p.event_id
        JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = p.fan_id
        LEFT JOIN LATERAL (
            SELECT j.ended_at, j.state FROM journey_fans j
            WHERE j.promoter_id = @promoter AND j.journey_id = @journey AND j.fan_id = p.fan_id ORDER BY j.entry DESC LIMIT 1) last ON TRUE
        WHERE p.promoter_id = @promoter AND p.purchased_at >= @since AND p.purchased_at <= @now AND p.refunded_at IS NULL
          AND (@event IS NULL OR p.event_id = @event) AND (@genre IS NULL OR b.genre = lower(@genre))
          AND (@venue IS NULL OR lower(b.venue) = lower(@venue)) AND (@city IS NULL OR lower(b.city) = lower(@city))
          AND (last.state IS NULL OR p.purchased_at >= last.ended_at + @after)
          AND {condition}
        ORDER BY p.fan_id, p.purchased_at, p.purchase_id
        """;

    /// <summary>Writes them with their first visit.</summary>
    public static string Statement(string candidates) => $"""
        WITH candidates AS MATERIALIZED ({candidates}),
        entering AS (
            SELECT c.fan_id, coalesce(last.entry, 0) + 1 AS entry, c.began_at, c.purchase_id, c.event_id
            FROM candidates c
            LEFT JOIN LATERAL (
                SELECT j.entry, j.state, j.ended_at FROM journey_fans j
                WHERE j.promoter_id = @promoter AND j.journey_id = @journey AND j.fan_id = c.fan_id ORDER BY j.entry DESC LIMIT 1) last ON TRUE
            WHERE last.entry IS NULL
               OR (@again AND last.state <> 'active' AND last.entry < @most AND last.ended_at + @after <= c.began_at)
        ), entered AS (
            INSERT INTO journey_fans (promoter_id, journey_id, fan_id, entry, version, state, step, arrived_at, due_at, entered_at, purchase_id, event_id)
            SELECT @promoter, @journey, n.fan_id, n.entry, @version, 'active', @step, @now, @now, n.began_at, n.purchase_id, n.event_id
            FROM entering n ORDER BY n.fan_id
            ON CONFLICT DO NOTHING
            RETURNING fan_id, entry
        ), visits AS (
            INSERT INTO journey_visits (promoter_id, journey_id, fan_id, entry, step, version, arrived_at)
            SELECT @promoter, @journey, fan_id, entry, @step, @version, @now FROM entered
        )
        SELECT count(*) FROM entered
        """;
}
