-- Writes merged rows.
INSERT INTO events (promoter_id, event_id, external_id, name, genre, venue, city, country, starts_at, time_zone, price, capacity, url, status, updated_at)
SELECT @promoter, new_id, external_id, name, coalesce(genre, 'other'), coalesce(venue, ''), city, coalesce(country, @country), starts_at,
    coalesce(time_zone, @zone), price, capacity, url, coalesce(status, 'scheduled'), @stamp
FROM incoming_events WHERE verdict IS NULL;
UPDATE events e SET
    external_id = i.external_id, name = i.name, genre = i.genre, venue = i.venue, city = i.city, country = i.country, starts_at = i.starts_at,
    time_zone = i.time_zone, price = i.price, capacity = i.capacity, url = i.url, status = i.status, updated_at = @stamp
FROM incoming_events i
WHERE i.verdict = 'updated' AND e.promoter_id = @promoter AND e.event_id = i.event_id
