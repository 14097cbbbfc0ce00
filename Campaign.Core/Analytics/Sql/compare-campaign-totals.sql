-- How many rows of campaigns' kept totals are wrong, missing or too many, by totals counted anew from the events and what archives keep of theirs. None, always.
WITH firsts AS (
    SELECT campaign_id, fan_id, bool_or(type = 'open') AS opened, bool_or(type = 'click') AS clicked
    FROM (
        SELECT campaign_id, fan_id, type, at FROM engagement_events WHERE promoter_id = @promoter AND actor = 'human' AND type IN ('open', 'click')
        UNION ALL
        SELECT campaign_id, fan_id, type, at FROM archived_firsts WHERE promoter_id = @promoter
    ) e
    GROUP BY campaign_id, fan_id
), counted AS MATERIALIZED (
    SELECT e.campaign_id, e.channel, coalesce(r.variant, '') AS variant, coalesce(r.arm, '') AS arm, e.type, e.actor,
        date_bin('1 hour', e.at, 'epoch') AS hour, count(*) AS events, 0::bigint AS fans
    FROM engagement_events e
    LEFT JOIN recipients r ON r.promoter_id = @promoter AND r.campaign_id = e.campaign_id AND r.fan_id = e.fan_id
    WHERE e.promoter_id = @promoter AND e.campaign_id IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    UNION ALL
    SELECT campaign_id, channel, variant, arm, type, actor, hour, events, 0 FROM archived_campaign_hours WHERE promoter_id = @promoter
    UNION ALL
    SELECT r.campaign_id, r.channel, coalesce(r.variant, ''), coalesce(r.arm, ''), v.type, 'human', date_bin('1 hour', v.at, 'epoch'), 0, count(*)
    FROM recipients r CROSS JOIN LATERAL (VALUES ('open', r.opened_at), ('click', r.clicked_at)) AS v (type, at)
    WHERE r.promoter_id = @promoter AND v.at IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 7
), cells AS (
    SELECT campaign_id, channel, variant, arm, type, actor, sum(events) AS events, sum(fans) AS fans FROM counted GROUP BY 1, 2, 3, 4, 5, 6
), hours AS (
    SELECT campaign_id, hour, channel, type, actor, sum(events) AS events, sum(fans) AS fans FROM counted GROUP BY 1, 2, 3, 4, 5
), wrong AS (
    SELECT 'recipients' AS kept_in
    FROM recipients r LEFT JOIN firsts f ON f.campaign_id = r.campaign_id AND f.fan_id = r.fan_id
    WHERE r.promoter_id = @promoter
      AND ((r.opened_at IS NOT NULL) <> coalesce(f.opened, false) OR (r.clicked_at IS NOT NULL) <> coalesce(f.clicked, false))
    UNION ALL
    SELECT 'campaign_cells'
    FROM cells c FULL JOIN (SELECT * FROM campaign_cells WHERE promoter_id = @promoter AND (events <> 0 OR fans <> 0)) k
        USING (campaign_id, channel, variant, arm, type, actor)
    WHERE (c.events, c.fans) IS DISTINCT FROM (k.events::numeric, k.fans::numeric)
    UNION ALL
    SELECT 'engagement_hours'
    FROM hours c FULL JOIN (SELECT * FROM engagement_hours WHERE promoter_id = @promoter AND (events <> 0 OR fans <> 0)) k
        USING (campaign_id, hour, channel, type, actor)
    WHERE (c.events, c.fans) IS DISTINCT FROM (k.events::numeric, k.fans::numeric)
)
SELECT kept_in AS "Table", count(*) AS "Rows" FROM wrong GROUP BY kept_in ORDER BY kept_in
