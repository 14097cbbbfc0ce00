-- Removes events that the import made and for which nothing was sold, and restores those it changed, unless they were changed since.
SELECT count(*) FROM (
    SELECT FROM events WHERE promoter_id = @promoter AND event_id = ANY (ARRAY(SELECT subject_id FROM undoing)) ORDER BY event_id FOR UPDATE) AS locked;
UPDATE undoing u SET outcome = CASE u.verdict WHEN 'created' THEN 'removed' ELSE 'restored' END
FROM events e
WHERE e.promoter_id = @promoter AND e.event_id = u.subject_id AND e.updated_at = @stamp
    AND (u.verdict = 'updated' OR NOT EXISTS (SELECT FROM purchases p WHERE p.promoter_id = @promoter AND p.event_id = u.subject_id));
DELETE FROM events e USING undoing u
WHERE u.outcome = 'removed' AND e.promoter_id = @promoter AND e.event_id = u.subject_id;
UPDATE events e SET
    external_id = o.external_id, name = o.name, genre = o.genre, venue = o.venue, city = o.city, country = o.country, starts_at = o.starts_at,
    time_zone = o.time_zone, price = o.price, capacity = o.capacity, url = o.url, status = o.status, updated_at = @now
FROM undoing u, LATERAL jsonb_populate_record(NULL::events, u.before) AS o
WHERE u.outcome = 'restored' AND e.promoter_id = @promoter AND e.event_id = u.subject_id
