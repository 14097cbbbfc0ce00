-- Moves the totals of fans by purchases just written in this transaction. The fans are locked (lock-fans.sql).
WITH bought AS (
    SELECT purchase_id, fan_id, event_id, quantity, amount, purchased_at
    FROM purchases WHERE promoter_id = @promoter AND purchase_id = ANY (@purchases) AND refunded_at IS NULL
),
new_events AS (
    SELECT fan_id, count(*)::int AS events
    FROM (SELECT DISTINCT fan_id, event_id FROM bought) AS b
    WHERE NOT EXISTS (
        SELECT FROM purchases p
        WHERE p.promoter_id = @promoter AND p.fan_id = b.fan_id AND p.event_id = b.event_id AND p.refunded_at IS NULL
            AND p.purchase_id <> ALL (@purchases))
    GROUP BY fan_id
),
totals AS (
    INSERT INTO fan_stats AS s (promoter_id, fan_id, orders, tickets, distinct_events, spent, first_purchase_at, last_purchase_at)
    SELECT @promoter, b.fan_id, count(*), sum(b.quantity), coalesce(max(n.events), 0), sum(b.amount), min(b.purchased_at), max(b.purchased_at)
    FROM bought b LEFT JOIN new_events n USING (fan_id)
    GROUP BY b.fan_id
    ON CONFLICT (promoter_id, fan_id) DO UPDATE SET
        orders = s.orders + excluded.orders,
        tickets = s.tickets + excluded.tickets,
        distinct_events = s.distinct_events + excluded.distinct_events,
        spent = s.spent + excluded.spent,
        first_purchase_at = least(s.first_purchase_at, excluded.first_purchase_at),
        last_purchase_at = greatest(s.last_purchase_at, excluded.last_purchase_at)
    RETURNING s.fan_id, s.orders, s.spent, s.first_purchase_at, s.last_purchase_at
),
by_genre AS (
    SELECT e.genre, b.fan_id, count(*) AS orders, sum(b.quantity) AS tickets, sum(b.amount) AS spent,
        min(b.purchased_at) AS first_purchase_at, max(b.purchased_at) AS last_purchase_at
    FROM bought b JOIN events e ON e.promoter_id = @promoter AND e.event_id = b.event_id
    GROUP BY e.genre, b.fan_id
)
INSERT INTO fan_genre_stats AS s (promoter_id, genre, fan_id, orders, tickets, spent, first_purchase_at, last_purchase_at,
    fan_orders, fan_spent, fan_first_purchase_at, fan_last_purchase_at)
SELECT @promoter, g.genre, g.fan_id, g.orders, g.tickets, g.spent, g.first_purchase_at, g.last_purchase_at,
    t.orders, t.spent, t.first_purchase_at, t.last_purchase_at
FROM by_genre g JOIN totals t USING (fan_id)
ON CONFLICT (promoter_id, genre, fan_id) DO UPDATE SET
    orders = s.orders + excluded.orders,
    tickets = s.tickets + excluded.tickets,
    spent = s.spent + excluded.spent,
    first_purchase_at = least(s.first_purchase_at, excluded.first_purchase_at),
    last_purchase_at = greatest(s.last_purchase_at, excluded.last_purchase_at),
    fan_orders = excluded.fan_orders,
    fan_spent = excluded.fan_spent,
    fan_first_purchase_at = excluded.fan_first_purchase_at,
    fan_last_purchase_at = excluded.fan_last_purchase_at;
-- The totals by genre carry those of their fan: the fan's other genres follow.
UPDATE fan_genre_stats g
SET fan_orders = s.orders, fan_spent = s.spent, fan_first_purchase_at = s.first_purchase_at, fan_last_purchase_at = s.last_purchase_at
FROM fan_stats s
WHERE g.promoter_id = @promoter AND s.promoter_id = @promoter AND s.fan_id = g.fan_id
    AND s.fan_id IN (SELECT p.fan_id FROM purchases p WHERE p.promoter_id = @promoter AND p.purchase_id = ANY (@purchases))
    AND (g.fan_orders, g.fan_spent, g.fan_first_purchase_at, g.fan_last_purchase_at)
        IS DISTINCT FROM (s.orders, s.spent, s.first_purchase_at, s.last_purchase_at)
