-- Fans by the month of their first order, in the promoter's zone, and who bought in the months after: the last twelve cohorts.
WITH bought AS (
    SELECT p.fan_id, date_trunc('month', p.purchased_at AT TIME ZONE @zone)::date AS month, sum(p.amount) AS revenue
    FROM purchases p WHERE p.promoter_id = @promoter AND p.refunded_at IS NULL AND p.purchased_at <= @now
    GROUP BY 1, 2
), first AS (
    SELECT fan_id, min(month) AS cohort FROM bought GROUP BY fan_id
)
SELECT f.cohort, ((extract(year FROM b.month) - extract(year FROM f.cohort)) * 12 + extract(month FROM b.month) - extract(month FROM f.cohort))::int AS later,
    count(*), sum(b.revenue)
FROM first f JOIN bought b ON b.fan_id = f.fan_id
WHERE f.cohort > (date_trunc('month', @now AT TIME ZONE @zone) - interval '12 months')::date
GROUP BY 1, 2 ORDER BY 1, 2
