-- How many rows of the kept totals differ from the totals counted from the purchases. 0, always.
WITH counted AS (
    SELECT fan_id, NULL::text AS genre, count(*) AS orders, sum(quantity) AS tickets, count(DISTINCT event_id) AS distinct_events, sum(amount) AS spent,
        min(purchased_at) AS first_purchase_at, max(purchased_at) AS last_purchase_at
    FROM purchases WHERE promoter_id = @promoter AND refunded_at IS NULL
    GROUP BY fan_id
    UNION ALL
    SELECT p.fan_id, e.genre, count(*), sum(p.quantity), NULL, sum(p.amount), min(p.purchased_at), max(p.purchased_at)
    FROM purchases p JOIN events e ON e.promoter_id = p.promoter_id AND e.event_id = p.event_id
    WHERE p.promoter_id = @promoter AND p.refunded_at IS NULL
    GROUP BY p.fan_id, e.genre
),
kept AS (
    SELECT fan_id, NULL::text AS genre, orders::bigint, tickets::bigint, distinct_events::bigint, spent, first_purchase_at, last_purchase_at
    FROM fan_stats WHERE promoter_id = @promoter
    UNION ALL
    SELECT fan_id, genre, orders, tickets, NULL, spent, first_purchase_at, last_purchase_at
    FROM fan_genre_stats WHERE promoter_id = @promoter
)
SELECT (
    SELECT count(*) FROM (
        (SELECT * FROM counted EXCEPT ALL SELECT * FROM kept) UNION ALL (SELECT * FROM kept EXCEPT ALL SELECT * FROM counted)) AS difference
) + (
    SELECT count(*) FROM fan_genre_stats g JOIN fan_stats s ON s.promoter_id = g.promoter_id AND s.fan_id = g.fan_id
    WHERE g.promoter_id = @promoter AND (g.fan_orders, g.fan_spent, g.fan_first_purchase_at, g.fan_last_purchase_at)
        IS DISTINCT FROM (s.orders, s.spent, s.first_purchase_at, s.last_purchase_at)
) + (
    SELECT count(*) FROM (
        SELECT type, actor, fan_id, count(*) AS events, min(at) AS first_at, max(at) AS last_at
        FROM engagement_events WHERE promoter_id = @promoter GROUP BY type, actor, fan_id) e
    FULL JOIN (SELECT * FROM fan_engagement_stats WHERE promoter_id = @promoter) t USING (type, actor, fan_id)
    WHERE (e.events, e.first_at, e.last_at) IS DISTINCT FROM (t.events, t.first_at, t.last_at)
) AS "Value"
