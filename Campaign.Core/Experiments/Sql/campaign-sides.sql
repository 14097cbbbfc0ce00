-- Buyers and money of those who were meant to get a campaign and of those held out of it, from its start for the time of attribution.
SELECT r.state = 'skipped' AND r.reason = 'holdout', count(*), count(*) FILTER (WHERE b.orders > 0),
    coalesce(sum(b.revenue), 0)::float8, coalesce(sum(b.revenue * b.revenue), 0)::float8
FROM recipients r
LEFT JOIN LATERAL (
    SELECT count(*) AS orders, sum(p.amount) AS revenue FROM purchases p
    WHERE p.promoter_id = @promoter AND p.fan_id = r.fan_id AND (@event IS NULL OR p.event_id = @event) AND p.refunded_at IS NULL
      AND p.purchased_at >= @from AND p.purchased_at < @to
) b ON true
WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.channel <> 'social' AND (r.state <> 'skipped' OR r.reason IN ('holdout', 'unsubscribed', 'suppressed', 'frequency_cap'))
GROUP BY 1
