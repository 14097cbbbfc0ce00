-- Gives the orders for one event to the campaigns that promoted it: each message that was accepted before the order counts as a touch. Repeating it
-- states the same rows anew; orders that were refunded or are gone lose theirs.
WITH touches AS MATERIALIZED (
    SELECT p.purchase_id, p.fan_id, p.amount, p.purchased_at, r.campaign_id, r.channel, r.variant, r.updated_at AS touched_at,
        row_number() OVER (PARTITION BY p.purchase_id ORDER BY r.updated_at DESC, r.campaign_id) AS from_last,
        row_number() OVER (PARTITION BY p.purchase_id ORDER BY r.updated_at, r.campaign_id) AS from_first,
        count(*) OVER (PARTITION BY p.purchase_id) AS touches
    FROM purchases p CROSS JOIN LATERAL (
        -- OFFSET 0 keeps to this order, from the orders to their messages by key, whatever the planner believes of the campaigns' sizes.
        SELECT m.campaign_id, m.channel, m.variant, m.updated_at
        FROM campaigns c JOIN recipients m ON m.promoter_id = @promoter AND m.campaign_id = c.campaign_id AND m.fan_id = p.fan_id AND m.state = 'accepted'
        WHERE c.promoter_id = @promoter AND c.event_id = @event OFFSET 0
    ) r
    WHERE p.promoter_id = @promoter AND p.event_id = @event AND p.refunded_at IS NULL
        AND p.purchased_at >= r.updated_at AND p.purchased_at < r.updated_at + @lookback
), gone AS (
    DELETE FROM attributed_orders o WHERE o.promoter_id = @promoter AND o.event_id = @event
        AND NOT EXISTS (SELECT FROM touches t WHERE t.campaign_id = o.campaign_id AND t.purchase_id = o.purchase_id)
)
INSERT INTO attributed_orders AS o (
    promoter_id, campaign_id, purchase_id, fan_id, event_id, channel, variant, touched_at, purchased_at, amount, last_touch, first_touch, linear)
SELECT @promoter, campaign_id, purchase_id, fan_id, @event, channel, variant, touched_at, purchased_at, amount,
    CASE WHEN from_last = 1 AND purchased_at < touched_at + @last_touch THEN 1 ELSE 0 END, CASE WHEN from_first = 1 THEN 1 ELSE 0 END, 1.0 / touches
FROM touches
ON CONFLICT (promoter_id, campaign_id, purchase_id) DO UPDATE SET
    fan_id = excluded.fan_id, channel = excluded.channel, variant = excluded.variant, touched_at = excluded.touched_at,
    purchased_at = excluded.purchased_at, amount = excluded.amount, last_touch = excluded.last_touch, first_touch = excluded.first_touch,
    linear = excluded.linear
