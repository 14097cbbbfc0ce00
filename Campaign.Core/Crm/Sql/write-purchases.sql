-- Writes purchases whose fans are locked. Their totals follow.
INSERT INTO purchases (promoter_id, purchase_id, external_id, fan_id, event_id, quantity, unit_price, amount, purchased_at, refunded_at, updated_at)
SELECT @promoter, new_id, external_id, fan_id, event_id, quantity, unit_price, amount, purchased_at, refunded_at, @stamp
FROM incoming_purchases WHERE verdict = 'created';
UPDATE purchases p SET
    fan_id = i.fan_id, event_id = i.event_id, quantity = i.quantity, unit_price = i.unit_price, amount = i.amount, purchased_at = i.purchased_at,
    refunded_at = i.refunded_at, updated_at = @stamp
FROM incoming_purchases i
WHERE i.verdict = 'updated' AND p.promoter_id = @promoter AND p.purchase_id = i.purchase_id
