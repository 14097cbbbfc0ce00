-- What was measured of campaigns: by model, both sides of holdouts, and when.
SELECT campaign_id, last_orders, last_revenue, first_orders, first_revenue, linear_orders, linear_revenue,
    treated, treated_buyers, treated_revenue, treated_squares, held, held_buyers, held_revenue, held_squares, measured_at
FROM campaign_measures WHERE promoter_id = @promoter AND campaign_id = ANY (@campaigns)
