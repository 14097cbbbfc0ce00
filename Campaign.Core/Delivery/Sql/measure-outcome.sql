-- Measures one campaign: per channel, and per hour of the week on the fans' clocks. Repeating it states the same rows anew.
WITH sent AS MATERIALIZED (
    SELECT r.fan_id, r.channel, r.opened_at IS NOT NULL AS opened, r.clicked_at IS NOT NULL AS clicked,
        r.updated_at AT TIME ZONE CASE WHEN f.time_zone = ANY (@zones) THEN f.time_zone ELSE @zone END AS local
    FROM recipients r
    LEFT JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = r.fan_id
    WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.state = 'accepted'
), bought AS (
    -- OFFSET 0 keeps to this order, from the few who bought to their messages by key, whatever the planner believes of a campaign's size.
    SELECT r.fan_id, count(*) AS orders, sum(p.amount) AS revenue, sum(p.amount * p.amount) AS squares
    FROM purchases p CROSS JOIN LATERAL (
        SELECT fan_id, updated_at FROM recipients
        WHERE promoter_id = @promoter AND campaign_id = @campaign AND fan_id = p.fan_id AND state = 'accepted' OFFSET 0
    ) r
    WHERE p.promoter_id = @promoter AND p.event_id = @event AND p.refunded_at IS NULL
        AND p.purchased_at >= r.updated_at AND p.purchased_at < r.updated_at + @attribution
    GROUP BY r.fan_id
), known AS (
    SELECT fan_id, channel, local, opened, clicked, 0 AS orders, 0 AS revenue, 0 AS squares FROM sent
    UNION ALL SELECT fan_id, NULL, NULL, false, false, orders, revenue, squares FROM bought
), told AS (
    -- What is known of a fan is brought together by sorting: joins would go wrong where sizes are misjudged.
    SELECT channel, local, opened, clicked,
        sum(orders) OVER fan AS orders, sum(revenue) OVER fan AS revenue, sum(squares) OVER fan AS squares
    FROM known WINDOW fan AS (PARTITION BY fan_id)
), reached AS MATERIALIZED (
    SELECT channel, extract(isodow FROM local)::smallint AS weekday, extract(hour FROM local)::smallint AS hour,
        opened, clicked, orders, revenue, squares
    FROM told WHERE channel IS NOT NULL
), hours AS (
    INSERT INTO send_hours AS h (promoter_id, channel, campaign_id, weekday, hour, accepted, opened, clicked)
    SELECT @promoter, channel, @campaign, weekday, hour, count(*), count(*) FILTER (WHERE opened), count(*) FILTER (WHERE clicked)
    FROM reached GROUP BY channel, weekday, hour
    ON CONFLICT (promoter_id, channel, campaign_id, weekday, hour) DO UPDATE
        SET accepted = excluded.accepted, opened = excluded.opened, clicked = excluded.clicked
)
INSERT INTO campaign_outcomes AS o (
    promoter_id, campaign_id, channel, started_at, event_id, genre, price, audience_key,
    accepted, opened, clicked, orders, revenue, revenue_squares, measured_at)
SELECT @promoter, @campaign, r.channel, @started_at, @event, e.genre, e.price, @audience_key,
    count(*), count(*) FILTER (WHERE r.opened), count(*) FILTER (WHERE r.clicked), sum(r.orders), sum(r.revenue), sum(r.squares), @now
FROM reached r LEFT JOIN events e ON e.promoter_id = @promoter AND e.event_id = @event
GROUP BY r.channel, e.genre, e.price
ON CONFLICT (promoter_id, campaign_id, channel) DO UPDATE
    SET genre = excluded.genre, price = excluded.price, accepted = excluded.accepted, opened = excluded.opened, clicked = excluded.clicked,
        orders = excluded.orders, revenue = excluded.revenue, revenue_squares = excluded.revenue_squares, measured_at = excluded.measured_at
