-- Removes purchases that the import made and restores those it changed, unless they were changed since. The fans are locked; their totals follow.
UPDATE undoing u SET outcome = CASE u.verdict WHEN 'created' THEN 'removed' ELSE 'restored' END
FROM purchases p
WHERE p.promoter_id = @promoter AND p.purchase_id = u.subject_id AND p.updated_at = @stamp;
DELETE FROM purchases p USING undoing u
WHERE u.outcome = 'removed' AND p.promoter_id = @promoter AND p.purchase_id = u.subject_id;
UPDATE purchases p SET
    fan_id = o.fan_id, event_id = o.event_id, quantity = o.quantity, unit_price = o.unit_price, amount = o.amount, purchased_at = o.purchased_at,
    refunded_at = o.refunded_at, updated_at = @now
FROM undoing u, LATERAL jsonb_populate_record(NULL::purchases, u.before) AS o
WHERE u.outcome = 'restored' AND p.promoter_id = @promoter AND p.purchase_id = u.subject_id
