-- Counts the totals of engagement of a promoter anew. Writers of events wait meanwhile: what they have written is counted, what they write is added.
LOCK TABLE fan_engagement_stats IN SHARE ROW EXCLUSIVE MODE;
DELETE FROM fan_engagement_stats WHERE promoter_id = @promoter;
INSERT INTO fan_engagement_stats (promoter_id, type, actor, fan_id, events, first_at, last_at)
SELECT promoter_id, type, actor, fan_id, count(*), min(at), max(at) FROM engagement_events
WHERE promoter_id = @promoter
GROUP BY promoter_id, type, actor, fan_id
