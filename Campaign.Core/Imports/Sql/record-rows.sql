-- Notes what came of each row of a batch, and moves the import's progress by them.
WITH outcomes AS (
    SELECT * FROM unnest(@rows, @lines, @verdicts, @subjects, @problems, @befores, @cells) AS o (row, line, verdict, subject_id, problems, before, cells_cipher)
), noted AS (
    INSERT INTO import_rows (promoter_id, import_id, row, line, verdict, subject_id, problems, before, cells_cipher)
    SELECT @promoter, @import, row, line, verdict, subject_id, problems, before, cells_cipher FROM outcomes
)
UPDATE imports i SET
    rows = i.rows + o.rows, bytes_read = greatest(i.bytes_read, @bytes_read), created = i.created + o.created, updated = i.updated + o.updated,
    unchanged = i.unchanged + o.unchanged, duplicates = i.duplicates + o.duplicates, skipped = i.skipped + o.skipped, rejected = i.rejected + o.rejected
FROM (
    SELECT count(*) AS rows, count(*) FILTER (WHERE verdict = 'created') AS created, count(*) FILTER (WHERE verdict = 'updated') AS updated,
        count(*) FILTER (WHERE verdict = 'unchanged') AS unchanged, count(*) FILTER (WHERE verdict = 'duplicate') AS duplicates,
        count(*) FILTER (WHERE verdict = 'skipped') AS skipped, count(*) FILTER (WHERE verdict = 'rejected') AS rejected
    FROM outcomes) AS o
WHERE i.promoter_id = @promoter AND i.import_id = @import
