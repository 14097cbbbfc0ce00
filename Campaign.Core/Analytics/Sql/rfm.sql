-- Where fans stood 30 days ago and stand now. Recency in days and number of orders place a fan; money is shown beside.
WITH facts AS (
    SELECT fan_id, max(purchased_at) AS last_now, count(*) AS orders_now, sum(amount) AS spent, min(purchased_at) AS first_at,
        max(purchased_at) FILTER (WHERE purchased_at < @before) AS last_before, count(*) FILTER (WHERE purchased_at < @before) AS orders_before
    FROM purchases WHERE promoter_id = @promoter AND refunded_at IS NULL AND purchased_at <= @now
    GROUP BY fan_id
), placed AS (
    SELECT spent, first_at, segment.was, segment.now_in
    FROM facts CROSS JOIN LATERAL (
        SELECT max(name) FILTER (WHERE turn = 1) AS was, max(name) FILTER (WHERE turn = 2) AS now_in
        FROM (
            SELECT turn, CASE
                WHEN orders = 0 THEN 'none'
                WHEN days > 365 THEN 'lost'
                WHEN days > 180 THEN CASE WHEN orders >= 3 THEN 'at_risk' ELSE 'hibernating' END
                WHEN orders >= 5 AND days <= 90 THEN 'champions'
                WHEN orders >= 3 THEN 'loyal'
                WHEN orders = 2 OR days > 90 THEN 'promising'
                ELSE 'new' END AS name
            FROM (VALUES
                (1, orders_before, extract(epoch FROM @before - last_before) / 86400),
                (2, orders_now, extract(epoch FROM @now - last_now) / 86400)) AS t (turn, orders, days)) AS named) AS segment
)
SELECT was, now_in, count(*), sum(spent) FROM placed GROUP BY was, now_in
