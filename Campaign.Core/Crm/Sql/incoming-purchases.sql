-- Rows that are to become purchases, for one transaction at a time, with the fan, the event and the known purchase that they mean.
CREATE TEMP TABLE IF NOT EXISTS incoming_purchases (
    place int PRIMARY KEY,
    new_id bigint NOT NULL DEFAULT nextval('purchase_ids'),
    purchase_id bigint,
    fan_id bigint,
    event_id bigint,
    events int,
    verdict text,
    problem text,
    before jsonb,
    external_id text,
    email_hash bytea,
    fan_external_id text,
    event_external_id text,
    event_name text,
    event_date timestamptz,
    quantity int,
    unit_price numeric(12, 2),
    amount numeric(12, 2),
    purchased_at timestamptz,
    refunded_at timestamptz
) ON COMMIT DELETE ROWS;
DELETE FROM incoming_purchases;
INSERT INTO incoming_purchases (place, fan_id, event_id, external_id, email_hash, fan_external_id, event_external_id, event_name, event_date, quantity,
    unit_price, amount, purchased_at, refunded_at)
SELECT place, fan_id, event_id, external_id, decode(email_hash, 'base64'), fan_external_id, event_external_id, event_name, event_date, quantity, unit_price,
    amount, purchased_at, refunded_at
FROM jsonb_to_recordset(@rows) AS r (place int, fan_id bigint, event_id bigint, external_id text, email_hash text, fan_external_id text, event_external_id text,
    event_name text, event_date timestamptz, quantity int, unit_price numeric(12, 2), amount numeric(12, 2), purchased_at timestamptz, refunded_at timestamptz);
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
UPDATE incoming_purchases i SET purchase_id = p.purchase_id, before = to_jsonb(p)
FROM purchases p WHERE p.promoter_id = @promoter AND p.external_id = i.external_id;
UPDATE incoming_purchases i SET fan_id = f.fan_id
FROM fans f WHERE i.fan_id IS NULL AND f.promoter_id = @promoter AND f.external_id = i.fan_external_id;
UPDATE incoming_purchases i SET fan_id = f.fan_id
FROM fans f WHERE i.fan_id IS NULL AND f.promoter_id = @promoter AND f.email_hash = i.email_hash;
SET LOCAL enable_hashjoin = on;
SET LOCAL enable_mergejoin = on;
UPDATE incoming_purchases i SET event_id = e.event_id
FROM events e WHERE i.event_id IS NULL AND e.promoter_id = @promoter AND e.external_id = i.event_external_id;
-- By name, and by day where several have the name.
UPDATE incoming_purchases i SET events = named.events, event_id = CASE WHEN named.events = 1 THEN named.event_id END
FROM (
    SELECT wanted.event_name, wanted.event_date, count(*) AS events, min(e.event_id) AS event_id
    FROM (SELECT DISTINCT event_name, event_date FROM incoming_purchases WHERE event_id IS NULL AND event_name IS NOT NULL) AS wanted
    JOIN events e ON e.promoter_id = @promoter AND lower(e.name) = lower(wanted.event_name)
        AND (wanted.event_date IS NULL OR e.starts_at BETWEEN wanted.event_date - interval '14 hours' AND wanted.event_date + interval '38 hours')
    GROUP BY wanted.event_name, wanted.event_date) AS named
WHERE i.event_id IS NULL AND named.event_name = i.event_name AND named.event_date IS NOT DISTINCT FROM i.event_date;
-- A change names what it changes; the rest is as it was.
UPDATE incoming_purchases i SET
    fan_id = coalesce(i.fan_id, CASE WHEN i.fan_external_id IS NULL AND i.email_hash IS NULL THEN (i.before ->> 'fan_id')::bigint END),
    event_id = coalesce(i.event_id, CASE WHEN i.event_external_id IS NULL AND i.event_name IS NULL THEN (i.before ->> 'event_id')::bigint END),
    quantity = coalesce(i.quantity, (i.before ->> 'quantity')::int),
    purchased_at = coalesce(i.purchased_at, (i.before ->> 'purchased_at')::timestamptz),
    refunded_at = coalesce(i.refunded_at, (i.before ->> 'refunded_at')::timestamptz),
    amount = coalesce(i.amount, CASE WHEN i.unit_price IS NULL THEN (i.before ->> 'amount')::numeric END)
WHERE i.before IS NOT NULL;
UPDATE incoming_purchases SET
    quantity = coalesce(quantity, 1),
    amount = coalesce(amount, unit_price * coalesce(quantity, 1)),
    unit_price = coalesce(unit_price, round(amount / coalesce(quantity, 1), 2)),
    problem = CASE
        WHEN fan_id IS NULL THEN 'unknown_fan'
        WHEN event_id IS NULL AND events > 1 THEN 'ambiguous_event'
        WHEN event_id IS NULL THEN 'unknown_event'
        WHEN coalesce(amount, unit_price) IS NULL THEN 'price_missing'
        WHEN purchased_at IS NULL THEN 'date_missing' END;
UPDATE incoming_purchases SET verdict = CASE
    WHEN problem IS NOT NULL THEN 'rejected'
    WHEN purchase_id IS NULL THEN CASE WHEN @create THEN 'created' ELSE 'skipped' END
    WHEN NOT @update THEN 'skipped'
    WHEN (fan_id, event_id, quantity, amount, purchased_at, refunded_at) IS DISTINCT FROM ((before ->> 'fan_id')::bigint, (before ->> 'event_id')::bigint,
        (before ->> 'quantity')::int, (before ->> 'amount')::numeric, (before ->> 'purchased_at')::timestamptz, (before ->> 'refunded_at')::timestamptz)
        THEN 'updated' ELSE 'unchanged' END;
SELECT place, purchase_id FROM incoming_purchases WHERE purchase_id IS NOT NULL ORDER BY place
