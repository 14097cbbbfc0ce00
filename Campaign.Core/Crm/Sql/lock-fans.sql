-- In the order of their ids: two writers that share fans queue up instead of deadlocking. The statement after it sees what the former one wrote.
SELECT count(*)::int AS "Value"
FROM (SELECT FROM fans WHERE promoter_id = @promoter AND fan_id = ANY (@fans) ORDER BY fan_id FOR NO KEY UPDATE) AS locked
