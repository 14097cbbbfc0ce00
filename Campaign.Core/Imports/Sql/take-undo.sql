-- The next rows to take back, for one transaction at a time.
CREATE TEMP TABLE IF NOT EXISTS undoing (row bigint PRIMARY KEY, subject_id bigint NOT NULL, verdict text NOT NULL, before jsonb, outcome text, reason text)
    ON COMMIT DELETE ROWS;
DELETE FROM undoing;
INSERT INTO undoing (row, subject_id, verdict, before)
SELECT row, subject_id, verdict, before FROM import_rows
WHERE promoter_id = @promoter AND import_id = @import AND verdict IN ('created', 'updated')
ORDER BY verdict, row LIMIT @limit;
SELECT count(*) FROM undoing
