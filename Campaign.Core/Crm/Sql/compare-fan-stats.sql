-- How many rows of each table of kept totals are wrong, missing or too many, by totals counted anew. None, always.
WITH fan AS (
    SELECT fan_id, count(*) AS orders, sum(quantity) AS tickets, count(DISTINCT event_id) AS distinct_events, sum(amount) AS spent,
        min(purchased_at) AS first_purchase_at, max(purchased_at) AS last_purchase_at
    FROM purchases WHERE promoter_id = @promoter AND refunded_at IS NULL
    GROUP BY fan_id
),
genre AS (
    SELECT p.fan_id, e.genre, count(*) AS orders, sum(p.quantity) AS tickets, sum(p.amount) AS spent,
        min(p.purchased_at) AS first_purchase_at, max(p.purchased_at) AS last_purchase_at
    FROM purchases p JOIN events e ON e.promoter_id = p.promoter_id AND e.event_id = p.event_id
    WHERE p.promoter_id = @promoter AND p.refunded_at IS NULL
    GROUP BY p.fan_id, e.genre
),
carried AS (
    SELECT g.*, f.orders AS fan_orders, f.spent AS fan_spent, f.first_purchase_at AS fan_first_purchase_at, f.last_purchase_at AS fan_last_purchase_at
    FROM genre g JOIN fan f USING (fan_id)
),
engagement AS (
    SELECT type, actor, fan_id, sum(events) AS events, min(first_at) AS first_at, max(last_at) AS last_at
    FROM (
        SELECT type, actor, fan_id, count(*) AS events, min(at) AS first_at, max(at) AS last_at
        FROM engagement_events WHERE promoter_id = @promoter
        GROUP BY type, actor, fan_id
        UNION ALL
        SELECT type, actor, fan_id, events, first_at, last_at FROM archived_engagement_totals WHERE promoter_id = @promoter
    ) counted
    GROUP BY type, actor, fan_id
),
wrong AS (
    SELECT 'fan_stats' AS kept_in
    FROM fan c FULL JOIN (SELECT * FROM fan_stats WHERE promoter_id = @promoter) k USING (fan_id)
    WHERE (c.orders, c.tickets, c.distinct_events, c.spent, c.first_purchase_at, c.last_purchase_at)
        IS DISTINCT FROM (k.orders, k.tickets, k.distinct_events, k.spent, k.first_purchase_at, k.last_purchase_at)
    UNION ALL
    SELECT 'fan_genre_stats'
    FROM carried c FULL JOIN (SELECT * FROM fan_genre_stats WHERE promoter_id = @promoter) k USING (fan_id, genre)
    WHERE (c.orders, c.tickets, c.spent, c.first_purchase_at, c.last_purchase_at, c.fan_orders, c.fan_spent, c.fan_first_purchase_at, c.fan_last_purchase_at)
        IS DISTINCT FROM (k.orders, k.tickets, k.spent, k.first_purchase_at, k.last_purchase_at,
            k.fan_orders, k.fan_spent, k.fan_first_purchase_at, k.fan_last_purchase_at)
    UNION ALL
    SELECT 'fan_engagement_stats'
    FROM engagement c FULL JOIN (SELECT * FROM fan_engagement_stats WHERE promoter_id = @promoter) k USING (type, actor, fan_id)
    WHERE (c.events, c.first_at, c.last_at) IS DISTINCT FROM (k.events, k.first_at, k.last_at)
)
SELECT kept_in AS "Table", count(*) AS "Rows" FROM wrong GROUP BY kept_in ORDER BY kept_in
