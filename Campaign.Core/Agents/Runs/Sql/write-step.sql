-- All that a finished step leaves, or nothing where another worker has taken over.
-- $1 promoter, $2 run, $3 epoch, $4 now, $5 node, $6 hash of its input (null where the result is known), $7 state after it, $8 checkpoint, $9 the one before,
-- $10 schema, $11 graph, $12 draft, $13 whether open questions are withdrawn, $14 whether the run ends, $15 first sequence, $16 events,
-- $17 to $20 messages: ids, roles, names, contents
WITH fence AS (
    UPDATE runs SET status = CASE WHEN $14 THEN 'succeeded' ELSE status END, finished_at = CASE WHEN $14 THEN $4 ELSE finished_at END
    WHERE promoter_id = $1 AND run_id = $2 AND epoch = $3
    RETURNING promoter_id, run_id, thread_id, cancel_requested
), result AS (
    INSERT INTO node_results (promoter_id, run_id, node, input_hash, output, created_at)
    SELECT promoter_id, run_id, $5, $6, $7::json, $4 FROM fence WHERE $6 IS NOT NULL
), checkpoint AS (
    INSERT INTO checkpoints (promoter_id, checkpoint_id, thread_id, run_id, parent_id, node, state, schema_version, graph_version, created_at)
    SELECT promoter_id, $8, thread_id, run_id, $9, $5, $7::json, $10, $11, $4 FROM fence
), thread AS (
    UPDATE threads t
    SET head_checkpoint_id = $8, draft = $12::jsonb, updated_at = $4,
        active_run_id = CASE WHEN $14 AND t.active_run_id = f.run_id THEN NULL ELSE t.active_run_id END
    FROM fence f WHERE t.promoter_id = f.promoter_id AND t.thread_id = f.thread_id
), question AS (
    UPDATE interrupts i SET status = 'superseded'
    FROM fence f WHERE $13 AND i.promoter_id = f.promoter_id AND i.thread_id = f.thread_id AND i.status = 'open'
), message AS (
    -- Nobody but the thread's one active run appends.
    INSERT INTO messages (promoter_id, thread_id, sequence, message_id, run_id, role, name, content, created_at)
    SELECT f.promoter_id, f.thread_id, last.sequence + m.place, m.id, f.run_id, m.role, m.name, m.content, $4
    FROM fence f,
        LATERAL (SELECT coalesce(max(o.sequence), 0) AS sequence FROM messages o WHERE o.promoter_id = f.promoter_id AND o.thread_id = f.thread_id) AS last,
        unnest($17, $18, $19, $20) WITH ORDINALITY AS m (id, role, name, content, place)
), event AS (
    INSERT INTO run_events (promoter_id, run_id, sequence, payload, at)
    SELECT f.promoter_id, f.run_id, $15 + e.place - 1, e.payload::json, $4 FROM fence f, unnest($16) WITH ORDINALITY AS e (payload, place)
)
SELECT cancel_requested FROM fence
