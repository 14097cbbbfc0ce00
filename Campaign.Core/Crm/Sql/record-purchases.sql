-- Writes purchases; one whose external id is known already is not written again. The fans are locked (lock-fans.sql); their totals follow
-- (add-to-totals.sql).
INSERT INTO purchases (promoter_id, external_id, fan_id, event_id, quantity, unit_price, amount, purchased_at)
SELECT @promoter, external_id, fan_id, event_id, quantity, unit_price, quantity * unit_price, purchased_at
FROM unnest(@external_ids, @fans, @events, @quantities, @unit_prices, @purchased_at)
    AS row (external_id, fan_id, event_id, quantity, unit_price, purchased_at)
ON CONFLICT (promoter_id, external_id) DO NOTHING
RETURNING purchase_id AS "Value"
