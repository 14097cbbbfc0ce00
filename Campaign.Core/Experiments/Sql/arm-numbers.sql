-- The numbers of each arm of a test, from the recipients themselves.
SELECT r.arm, count(*) FILTER (WHERE r.state = 'accepted'), count(*) FILTER (WHERE r.state = 'accepted' AND r.opened_at IS NOT NULL),
    count(*) FILTER (WHERE r.state = 'accepted' AND r.clicked_at IS NOT NULL), count(*) FILTER (WHERE b.orders > 0), coalesce(sum(b.revenue), 0),
    max(r.send_at), count(*) FILTER (WHERE r.state IN ('pending', 'sending'))
FROM recipients r
LEFT JOIN LATERAL (
    SELECT count(*) AS orders, sum(p.amount) AS revenue FROM purchases p
    WHERE r.state = 'accepted' AND p.promoter_id = @promoter AND p.fan_id = r.fan_id AND p.event_id = @event AND p.refunded_at IS NULL
      AND p.purchased_at >= r.updated_at AND p.purchased_at < r.updated_at + @attribution
) b ON @event IS NOT NULL
WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.arm IS NOT NULL
GROUP BY r.arm
