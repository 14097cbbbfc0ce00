-- Counts the totals of engagement of a promoter anew. Writers of events wait meanwhile: what they have written is counted, what they write is added.
LOCK TABLE fan_engagement_stats IN SHARE ROW EXCLUSIVE MODE;
DELETE FROM fan_engagement_stats WHERE promoter_id = @promoter;
INSERT INTO fan_engagement_stats (promoter_id, type, actor, fan_id, events, first_at, last_at)
SELECT promoter_id, type, actor, fan_id, sum(events), min(first_at), max(last_at)
FROM (
    SELECT promoter_id, type, actor, fan_id, count(*) AS events, min(at) AS first_at, max(at) AS last_at FROM engagement_events
    WHERE promoter_id = @promoter
    GROUP BY promoter_id, type, actor, fan_id
    UNION ALL
    SELECT promoter_id, type, actor, fan_id, events, first_at, last_at FROM archived_engagement_totals WHERE promoter_id = @promoter
) counted
GROUP BY promoter_id, type, actor, fan_id
