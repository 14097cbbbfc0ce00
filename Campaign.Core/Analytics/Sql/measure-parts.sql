-- Measures the parts of one campaign: its channels, copies and cities by recipients, and the days of its orders. States the rows anew.
DELETE FROM campaign_parts WHERE promoter_id = @promoter AND campaign_id = @campaign;

WITH bought AS (
    SELECT fan_id, count(*) AS orders, sum(amount) AS revenue FROM attributed_orders
    WHERE promoter_id = @promoter AND campaign_id = @campaign AND last_touch > 0
    GROUP BY fan_id
), parts AS (
    SELECT CASE WHEN grouping(r.channel) = 0 THEN 'channel' WHEN grouping(r.variant) = 0 THEN 'variant' ELSE 'city' END AS dimension,
        coalesce(CASE WHEN grouping(r.channel) = 0 THEN r.channel WHEN grouping(r.variant) = 0 THEN r.variant ELSE f.city END, '') AS value,
        count(*) AS accepted, count(r.opened_at) AS opened, count(r.clicked_at) AS clicked,
        coalesce(sum(b.orders), 0) AS orders, coalesce(sum(b.revenue), 0) AS revenue
    FROM recipients r
    LEFT JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = r.fan_id
    LEFT JOIN bought b ON b.fan_id = r.fan_id
    WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.state = 'accepted'
    GROUP BY GROUPING SETS ((r.channel), (r.variant), (f.city))
    UNION ALL
    SELECT 'day', to_char(purchased_at AT TIME ZONE @zone, 'YYYY-MM-DD'), 0, 0, 0, count(*), sum(amount)
    FROM attributed_orders WHERE promoter_id = @promoter AND campaign_id = @campaign AND last_touch > 0
    GROUP BY 2
)
INSERT INTO campaign_parts (promoter_id, campaign_id, dimension, value, accepted, opened, clicked, orders, revenue)
SELECT @promoter, @campaign, dimension, value, sum(accepted), sum(opened), sum(clicked), sum(orders), sum(revenue) FROM parts GROUP BY dimension, value
