-- Rows that are to become events, for one transaction at a time.
CREATE TEMP TABLE IF NOT EXISTS incoming_events (
    place int PRIMARY KEY,
    new_id bigint NOT NULL DEFAULT nextval('event_ids'),
    event_id bigint,
    verdict text,
    before jsonb,
    regenred boolean,
    external_id text,
    name text,
    genre text,
    venue text,
    city text,
    country text,
    starts_at timestamptz,
    time_zone text,
    price numeric(12, 2),
    capacity int,
    url text,
    status text
) ON COMMIT DELETE ROWS;
DELETE FROM incoming_events;
INSERT INTO incoming_events (place, external_id, name, genre, venue, city, country, starts_at, time_zone, price, capacity, url, status)
SELECT * FROM jsonb_to_recordset(@rows) AS r (place int, external_id text, name text, genre text, venue text, city text, country text,
    starts_at timestamptz, time_zone text, price numeric(12, 2), capacity int, url text, status text);
-- By external id, else by name and start.
UPDATE incoming_events i SET event_id = e.event_id
FROM events e WHERE e.promoter_id = @promoter AND e.external_id = i.external_id;
UPDATE incoming_events i SET event_id = (
    SELECT min(e.event_id) FROM events e
    WHERE e.promoter_id = @promoter AND e.starts_at = i.starts_at AND lower(e.name) = lower(i.name) AND (i.external_id IS NULL OR e.external_id IS NULL))
WHERE i.event_id IS NULL;
SELECT count(*) FROM (
    SELECT FROM events WHERE promoter_id = @promoter AND event_id = ANY (ARRAY(SELECT event_id FROM incoming_events WHERE event_id IS NOT NULL))
    ORDER BY event_id FOR NO KEY UPDATE) AS locked;
SELECT place, event_id FROM incoming_events WHERE event_id IS NOT NULL ORDER BY place
