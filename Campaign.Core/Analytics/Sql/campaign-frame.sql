-- One campaign's frame: currency, audience, what models cost in its conversation, and what was measured of it.
SELECT p.currency, c.audience_count, coalesce((
        SELECT sum(l.cost) FROM runs r JOIN llm_calls l ON l.promoter_id = @promoter AND l.run_id = r.run_id
        WHERE r.promoter_id = @promoter AND r.thread_id = c.thread_id), 0),
    m.last_orders, m.last_revenue, m.first_orders, m.first_revenue, m.linear_orders, m.linear_revenue,
    m.treated, m.treated_buyers, m.treated_revenue, m.treated_squares, m.held, m.held_buyers, m.held_revenue, m.held_squares, m.measured_at
FROM campaigns c
JOIN promoters p ON p.promoter_id = @promoter
LEFT JOIN campaign_measures m ON m.promoter_id = @promoter AND m.campaign_id = c.campaign_id
WHERE c.promoter_id = @promoter AND c.campaign_id = @campaign
