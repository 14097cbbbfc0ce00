-- What the platform as a whole looks like now: four answers. What somebody holds is not late. Ages of processes are told by the database's clock, all else by the caller's.
SELECT w.seconds, coalesce(sum(m.requests), 0)::bigint, coalesce(sum(m.errors), 0)::bigint, coalesce(sum(m.slow), 0)::bigint
FROM unnest(@windows) AS w (seconds)
LEFT JOIN service_minutes m ON m.minute > @now - make_interval(secs => w.seconds) AND m.minute <= @now
GROUP BY w.seconds;
SELECT kind, count(*) FILTER (WHERE state = 'queued' AND run_at <= @now),
    coalesce(extract(epoch FROM @now - min(run_at) FILTER (WHERE state = 'queued' AND run_at <= @now)), 0)::float8,
    count(*) FILTER (WHERE state = 'dead' AND run_at > @now - interval '1 day')
FROM jobs WHERE state IN ('queued', 'dead')
GROUP BY kind;
SELECT count(*) FILTER (WHERE next_due_at <= @now), coalesce(extract(epoch FROM @now - min(next_due_at) FILTER (WHERE next_due_at <= @now)), 0)::float8,
    count(away_since), coalesce(extract(epoch FROM @now - min(away_since)), 0)::float8
FROM dispatches d
WHERE NOT EXISTS (SELECT FROM sending_holds h WHERE h.promoter_id IN (d.promoter_id, '00000000-0000-0000-0000-000000000000'));
SELECT service, count(*) FILTER (WHERE stopped_at IS NULL AND seen_at > now() - @silence),
    count(*) FILTER (WHERE stopped_at IS NULL AND seen_at <= now() - @silence AND seen_at > now() - interval '10 minutes'),
    (array_agg(stopped_at IS NULL ORDER BY seen_at DESC))[1]
FROM service_instances WHERE seen_at > now() - interval '1 day'
GROUP BY service
