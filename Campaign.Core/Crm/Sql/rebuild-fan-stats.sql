-- Counts the totals of some fans, or of all (@fans is null), anew from the purchases.
DELETE FROM fan_stats WHERE promoter_id = @promoter AND (@fans IS NULL OR fan_id = ANY (@fans));
DELETE FROM fan_genre_stats WHERE promoter_id = @promoter AND (@fans IS NULL OR fan_id = ANY (@fans));
INSERT INTO fan_stats (promoter_id, fan_id, orders, tickets, distinct_events, spent, first_purchase_at, last_purchase_at)
SELECT @promoter, fan_id, count(*), sum(quantity), count(DISTINCT event_id), sum(amount), min(purchased_at), max(purchased_at)
FROM purchases
WHERE promoter_id = @promoter AND refunded_at IS NULL AND (@fans IS NULL OR fan_id = ANY (@fans))
GROUP BY fan_id;
INSERT INTO fan_genre_stats (promoter_id, genre, fan_id, orders, tickets, spent, first_purchase_at, last_purchase_at,
    fan_orders, fan_spent, fan_first_purchase_at, fan_last_purchase_at)
SELECT @promoter, g.genre, g.fan_id, g.orders, g.tickets, g.spent, g.first_purchase_at, g.last_purchase_at,
    s.orders, s.spent, s.first_purchase_at, s.last_purchase_at
FROM (
    SELECT e.genre, p.fan_id, count(*) AS orders, sum(p.quantity) AS tickets, sum(p.amount) AS spent,
        min(p.purchased_at) AS first_purchase_at, max(p.purchased_at) AS last_purchase_at
    FROM purchases p JOIN events e ON e.promoter_id = p.promoter_id AND e.event_id = p.event_id
    WHERE p.promoter_id = @promoter AND p.refunded_at IS NULL AND (@fans IS NULL OR p.fan_id = ANY (@fans))
    GROUP BY e.genre, p.fan_id) g
JOIN fan_stats s ON s.promoter_id = @promoter AND s.fan_id = g.fan_id
