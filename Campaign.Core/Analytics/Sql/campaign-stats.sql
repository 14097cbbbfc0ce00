-- One campaign: its frame, cells, hours, measured cities and measure, each row marked by what it is.
SELECT 'cell', channel, variant, arm, type, actor, NULL::timestamptz, events, fans, 0::bigint, 0::bigint, 0::numeric
FROM campaign_cells WHERE promoter_id = @promoter AND campaign_id = @campaign
UNION ALL
SELECT 'hour', '', '', '', type, actor, hour, sum(events)::bigint, sum(fans)::bigint, 0, 0, 0
FROM engagement_hours WHERE promoter_id = @promoter AND campaign_id = @campaign AND type IN ('sent', 'open', 'click')
GROUP BY type, actor, hour
UNION ALL
SELECT dimension, value, '', '', '', '', NULL, accepted, opened, clicked, orders, revenue
FROM campaign_parts WHERE promoter_id = @promoter AND campaign_id = @campaign AND dimension IN ('channel', 'variant', 'city')
