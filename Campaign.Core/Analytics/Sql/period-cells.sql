-- The cells of the campaigns that began in some days, with what is known of the campaigns. One row per campaign, channel, type and actor.
WITH span AS (
    SELECT time_zone, @from::timestamp AT TIME ZONE time_zone AS begins, (@to + 1)::timestamp AT TIME ZONE time_zone AS ends
    FROM promoters WHERE promoter_id = @promoter
)
SELECT c.campaign_id, c.name, c.status, c.started_at, c.audience_count, c.event_id, e.name, coalesce(e.genre, ''), coalesce(k.channel, ''),
    coalesce(k.type, ''), coalesce(k.actor, ''), coalesce(k.events, 0), coalesce(k.fans, 0),
    c.journey_id IS NOT NULL
FROM span
JOIN campaigns c ON c.promoter_id = @promoter AND c.started_at >= span.begins AND c.started_at < span.ends
LEFT JOIN events e ON e.promoter_id = @promoter AND e.event_id = c.event_id
LEFT JOIN LATERAL (
    SELECT channel, type, actor, sum(events)::bigint AS events, sum(fans)::bigint AS fans FROM campaign_cells
    WHERE promoter_id = @promoter AND campaign_id = c.campaign_id GROUP BY channel, type, actor) k ON true
WHERE (@channel IS NULL OR @channel = ANY (c.channels)) AND (@genre IS NULL OR coalesce(e.genre, '') = @genre)
ORDER BY c.started_at DESC, c.campaign_id
