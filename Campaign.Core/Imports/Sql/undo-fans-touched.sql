-- The fans whose totals an undo can move: of purchases taken back, and of events that get their former genre again.
SELECT p.fan_id AS "Value" FROM undoing u JOIN purchases p ON p.promoter_id = @promoter AND p.purchase_id = u.subject_id WHERE @kind = 'purchases'
UNION
SELECT (before ->> 'fan_id')::bigint FROM undoing WHERE @kind = 'purchases' AND before IS NOT NULL
UNION
SELECT p.fan_id FROM undoing u
JOIN events e ON e.promoter_id = @promoter AND e.event_id = u.subject_id AND e.genre <> u.before ->> 'genre'
JOIN purchases p ON p.promoter_id = @promoter AND p.event_id = e.event_id
WHERE @kind = 'events'
