-- Notes what became of each row that was to be taken back.
UPDATE import_rows r SET
    verdict = coalesce(u.outcome, 'kept'),
    before = NULL,
    problems = CASE WHEN u.outcome IS NULL THEN '[{"code": "changed_since", "message": "It was changed or used since the import, and stays as it is."}]'::jsonb END
FROM undoing u
WHERE r.promoter_id = @promoter AND r.import_id = @import AND r.row = u.row;
UPDATE imports i SET removed = i.removed + u.removed, restored = i.restored + u.restored, kept = i.kept + u.kept
FROM (
    SELECT count(*) FILTER (WHERE outcome = 'removed') AS removed, count(*) FILTER (WHERE outcome = 'restored') AS restored,
        count(*) FILTER (WHERE outcome IS NULL) AS kept
    FROM undoing) AS u
WHERE i.promoter_id = @promoter AND i.import_id = @import
