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
)
INSERT INTO fan_genre_stats AS s (promoter_id, genre, fan_id, orders, tickets, spent, first_purchase_at, last_purchase_at)
SELECT @promoter, e.genre, b.fan_id, count(*), sum(b.quantity), sum(b.amount), min(b.purchased_at), max(b.purchased_at)
FROM bought b JOIN events e ON e.promoter_id = @promoter AND e.event_id = b.event_id
GROUP BY e.genre, b.fan_id
ON CONFLICT (promoter_id, genre, fan_id) DO UPDATE SET
    orders = s.orders + excluded.orders,
    tickets = s.tickets + excluded.tickets,
    spent = s.spent + excluded.spent,
    first_purchase_at = least(s.first_purchase_at, excluded.first_purchase_at),
    last_purchase_at = greatest(s.last_purchase_at, excluded.last_purchase_at)
