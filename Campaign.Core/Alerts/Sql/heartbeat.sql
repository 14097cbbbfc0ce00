-- A process lives, and has answered these requests since it last said so. Both at once: requests that are counted twice or never would move the objectives.
WITH alive AS (
    INSERT INTO service_instances AS i (service, instance, started_at, seen_at, stopped_at)
    VALUES (@service, @instance, now(), now(), CASE WHEN @stopped THEN now() END)
    ON CONFLICT (service, instance) DO UPDATE SET seen_at = excluded.seen_at, stopped_at = excluded.stopped_at
), forgotten AS (
    DELETE FROM service_minutes WHERE minute < @keep_after
), gone AS (
    DELETE FROM service_instances WHERE seen_at < now() - interval '2 days'
)
INSERT INTO service_minutes AS m (service, instance, minute, requests, errors, slow)
SELECT @service, @instance, counted.* FROM unnest(@minutes, @requests, @errors, @slow) AS counted
ON CONFLICT (minute, service, instance) DO UPDATE SET
    requests = m.requests + excluded.requests, errors = m.errors + excluded.errors, slow = m.slow + excluded.slow
