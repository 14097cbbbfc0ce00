-- When campaigns' messages were sent, opened and clicked: by day, and by hour of the week, in the promoter's zone.
SELECT (h.hour AT TIME ZONE p.time_zone)::date, extract(isodow FROM h.hour AT TIME ZONE p.time_zone)::int, extract(hour FROM h.hour AT TIME ZONE p.time_zone)::int,
    coalesce(sum(h.events) FILTER (WHERE h.type = 'sent'), 0)::bigint, coalesce(sum(h.fans) FILTER (WHERE h.type = 'open'), 0)::bigint,
    coalesce(sum(h.fans) FILTER (WHERE h.type = 'click'), 0)::bigint, coalesce(sum(h.events) FILTER (WHERE h.type = 'unsubscribe'), 0)::bigint
FROM promoters p
JOIN engagement_hours h ON h.promoter_id = p.promoter_id AND h.campaign_id = ANY (@campaigns) AND h.type IN ('sent', 'open', 'click', 'unsubscribe')
WHERE p.promoter_id = @promoter
GROUP BY 1, 2, 3
