-- Adds up what each model gives to one campaign, and notes both sides of its holdout.
INSERT INTO campaign_measures AS m (
    promoter_id, campaign_id, last_orders, last_revenue, first_orders, first_revenue, linear_orders, linear_revenue,
    treated, treated_buyers, treated_revenue, treated_squares, held, held_buyers, held_revenue, held_squares, measured_at)
SELECT @promoter, @campaign, coalesce(sum(last_touch), 0), coalesce(sum(last_touch::numeric * amount), 0), coalesce(sum(first_touch), 0),
    coalesce(sum(first_touch::numeric * amount), 0), coalesce(sum(linear), 0), coalesce(round(sum(linear::numeric * amount), 4), 0),
    @treated, @treated_buyers, @treated_revenue, @treated_squares, @held, @held_buyers, @held_revenue, @held_squares, @now
FROM attributed_orders WHERE promoter_id = @promoter AND campaign_id = @campaign
ON CONFLICT (promoter_id, campaign_id) DO UPDATE SET
    last_orders = excluded.last_orders, last_revenue = excluded.last_revenue, first_orders = excluded.first_orders,
    first_revenue = excluded.first_revenue, linear_orders = excluded.linear_orders, linear_revenue = excluded.linear_revenue,
    treated = excluded.treated, treated_buyers = excluded.treated_buyers, treated_revenue = excluded.treated_revenue,
    treated_squares = excluded.treated_squares, held = excluded.held, held_buyers = excluded.held_buyers, held_revenue = excluded.held_revenue,
    held_squares = excluded.held_squares, measured_at = excluded.measured_at
