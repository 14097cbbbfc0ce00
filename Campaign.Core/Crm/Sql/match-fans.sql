-- Finds the fans that rows mean: by address, by external id, else by number. Some thousand look-ups in an index, whatever the planner thinks of a
-- scan of the whole table.
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
UPDATE incoming_fans i SET fan_id = f.fan_id
FROM fans f
WHERE f.promoter_id = @promoter AND f.email_hash = i.email_hash;
UPDATE incoming_fans i SET fan_id = f.fan_id, verdict = CASE WHEN i.fan_id <> f.fan_id THEN 'conflict' END
FROM fans f
WHERE f.promoter_id = @promoter AND f.external_id = i.external_id;
UPDATE incoming_fans i SET fan_id = f.fan_id
FROM fans f
WHERE i.email_hash IS NULL AND i.external_id IS NULL AND i.fan_id IS NULL AND f.promoter_id = @promoter AND f.phone_hash = i.phone_hash;
SET LOCAL enable_hashjoin = on;
SET LOCAL enable_mergejoin = on;
-- In the order of their ids, so that two writers that share fans queue up instead of deadlocking.
SELECT count(*) FROM (
    SELECT FROM fans
    WHERE promoter_id = @promoter AND fan_id = ANY (ARRAY(SELECT fan_id FROM incoming_fans WHERE fan_id IS NOT NULL))
    ORDER BY fan_id FOR NO KEY UPDATE) AS locked;
SELECT place, fan_id FROM incoming_fans WHERE fan_id IS NOT NULL ORDER BY place
