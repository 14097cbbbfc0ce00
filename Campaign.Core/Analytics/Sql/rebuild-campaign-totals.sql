-- Counts campaigns' totals anew from the events; see compare-campaign-totals.sql for what is right. Two statements: the second sees what the first wrote.
WITH firsts AS (
    SELECT campaign_id, fan_id, min(at) FILTER (WHERE type = 'open') AS opened, min(at) FILTER (WHERE type = 'click') AS clicked
    FROM (
        SELECT campaign_id, fan_id, type, at FROM engagement_events WHERE promoter_id = @promoter AND actor = 'human' AND type IN ('open', 'click')
        UNION ALL
        SELECT campaign_id, fan_id, type, at FROM archived_firsts WHERE promoter_id = @promoter
    ) e
    GROUP BY campaign_id, fan_id
)
UPDATE recipients r SET opened_at = f.opened, clicked_at = f.clicked
FROM recipients k LEFT JOIN firsts f ON f.campaign_id = k.campaign_id AND f.fan_id = k.fan_id
WHERE k.promoter_id = @promoter AND r.promoter_id = @promoter AND r.campaign_id = k.campaign_id AND r.fan_id = k.fan_id
  AND ((r.opened_at IS NULL) <> (f.opened IS NULL) OR (r.clicked_at IS NULL) <> (f.clicked IS NULL));

DELETE FROM campaign_cells WHERE promoter_id = @promoter;
DELETE FROM engagement_hours WHERE promoter_id = @promoter;

WITH counted AS MATERIALIZED (
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
    INSERT INTO campaign_cells (promoter_id, campaign_id, channel, variant, arm, type, actor, events, fans)
    SELECT @promoter, campaign_id, channel, variant, arm, type, actor, sum(events), sum(fans) FROM counted GROUP BY 2, 3, 4, 5, 6, 7
)
INSERT INTO engagement_hours (promoter_id, campaign_id, hour, channel, type, actor, events, fans)
SELECT @promoter, campaign_id, hour, channel, type, actor, sum(events), sum(fans) FROM counted GROUP BY 2, 3, 4, 5, 6
