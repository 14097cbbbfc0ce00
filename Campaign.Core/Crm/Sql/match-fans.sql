-- Finds the fans that rows mean: by external id, else by address; by number where there is neither. Each row asks its index, whatever the planner
-- thinks of a table that it has no statistics of: joined, it was seen to read all of a promoter's fans for each batch.
UPDATE incoming_fans i SET fan_id = m.fan_id, verdict = CASE WHEN m.of_address <> m.of_external_id THEN 'conflict' END
FROM (
    SELECT place, of_address, of_external_id, coalesce(of_external_id, of_address, of_number) AS fan_id
    FROM (
        SELECT n.place,
            CASE WHEN n.email_hash IS NOT NULL THEN
                (SELECT f.fan_id FROM fans f WHERE f.promoter_id = @promoter AND f.email_hash = n.email_hash) END AS of_address,
            CASE WHEN n.external_id IS NOT NULL THEN
                (SELECT f.fan_id FROM fans f WHERE f.promoter_id = @promoter AND f.external_id = n.external_id) END AS of_external_id,
            CASE WHEN n.email_hash IS NULL AND n.external_id IS NULL AND n.phone_hash IS NOT NULL THEN
                (SELECT min(f.fan_id) FROM fans f WHERE f.promoter_id = @promoter AND f.phone_hash = n.phone_hash) END AS of_number
        FROM incoming_fans n OFFSET 0) AS found
    OFFSET 0) AS m
WHERE m.fan_id IS NOT NULL AND i.place = m.place;
-- In the order of their ids, so that two writers that share fans queue up instead of deadlocking.
SELECT count(*) FROM (
    SELECT FROM fans
    WHERE promoter_id = @promoter AND fan_id = ANY (ARRAY(SELECT fan_id FROM incoming_fans WHERE fan_id IS NOT NULL))
    ORDER BY fan_id FOR NO KEY UPDATE) AS locked;
SELECT place, fan_id FROM incoming_fans WHERE fan_id IS NOT NULL ORDER BY place
