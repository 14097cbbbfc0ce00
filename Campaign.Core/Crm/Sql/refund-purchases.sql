-- Marks purchases refunded, once, and names their fans, whose totals rebuild-fan-stats.sql then counts anew: a first or last purchase cannot be
-- taken back by subtraction.
UPDATE purchases SET refunded_at = @at, updated_at = @at
WHERE promoter_id = @promoter AND purchase_id = ANY (@purchases) AND refunded_at IS NULL
RETURNING fan_id AS "Value"
