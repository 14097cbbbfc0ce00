-- What one promoter's sending and spending look like now.
SELECT count(*) FILTER (WHERE type = 'sent'), count(*) FILTER (WHERE type = 'bounce'), count(*) FILTER (WHERE type = 'complaint')
FROM engagement_events WHERE promoter_id = @promoter AND at > @now - interval '1 day' AND at <= @now AND type IN ('sent', 'bounce', 'complaint');
SELECT coalesce(max(s.spent) FILTER (WHERE s.day = today.day), 0),
    coalesce(avg(s.spent) FILTER (WHERE s.day < today.day), 0), coalesce(stddev_samp(s.spent) FILTER (WHERE s.day < today.day), 0),
    count(*) FILTER (WHERE s.day < today.day)
FROM promoters p, LATERAL (SELECT (@now AT TIME ZONE p.time_zone)::date AS day) AS today
LEFT JOIN model_spend s ON s.promoter_id = @promoter AND s.day > today.day - 15 AND s.day <= today.day
WHERE p.promoter_id = @promoter;
-- The offline model answers where a provider fails: its successes are no sign of the provider's health.
SELECT count(*), count(*) FILTER (WHERE outcome <> 'ok') FROM llm_calls
WHERE promoter_id = @promoter AND at > @now - interval '15 minutes' AND at <= @now AND model <> @offline
