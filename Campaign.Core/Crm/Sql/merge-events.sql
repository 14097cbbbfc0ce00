-- Lays what the rows say over what is known of the events. What an event must have is never erased.
UPDATE incoming_events SET verdict = 'duplicate' WHERE place = ANY (@duplicates);
UPDATE incoming_events SET verdict = 'skipped' WHERE verdict IS NULL AND CASE WHEN event_id IS NULL THEN NOT @create ELSE NOT @update END;
UPDATE incoming_events SET verdict = 'rejected' WHERE verdict IS NULL AND event_id IS NULL AND (name IS NULL OR city IS NULL OR starts_at IS NULL);
UPDATE incoming_events i SET
    before = to_jsonb(e),
    regenred = m.genre <> e.genre,
    verdict = CASE WHEN
        (m.external_id, m.name, m.genre, m.venue, m.city, m.country, m.starts_at, m.time_zone, m.price, m.capacity, m.url, m.status)
        IS DISTINCT FROM
        (e.external_id, e.name, e.genre, e.venue, e.city, e.country, e.starts_at, e.time_zone, e.price, e.capacity, e.url, e.status)
        THEN 'updated' ELSE 'unchanged' END,
    external_id = m.external_id, name = m.name, genre = m.genre, venue = m.venue, city = m.city, country = m.country, starts_at = m.starts_at,
    time_zone = m.time_zone, price = m.price, capacity = m.capacity, url = m.url, status = m.status
FROM events e, incoming_events n, LATERAL (SELECT
    coalesce(n.external_id, e.external_id) AS external_id, coalesce(n.name, e.name) AS name, coalesce(n.genre, e.genre) AS genre,
    coalesce(n.venue, e.venue) AS venue, coalesce(n.city, e.city) AS city, coalesce(n.country, e.country) AS country,
    coalesce(n.starts_at, e.starts_at) AS starts_at, coalesce(n.time_zone, e.time_zone) AS time_zone, coalesce(n.status, e.status) AS status,
    coalesce(n.price, CASE WHEN NOT 'price' = ANY (@erased) THEN e.price END) AS price,
    coalesce(n.capacity, CASE WHEN NOT 'capacity' = ANY (@erased) THEN e.capacity END) AS capacity,
    coalesce(n.url, CASE WHEN NOT 'url' = ANY (@erased) THEN e.url END) AS url) AS m
WHERE n.verdict IS NULL AND n.event_id IS NOT NULL AND i.place = n.place AND e.promoter_id = @promoter AND e.event_id = n.event_id
