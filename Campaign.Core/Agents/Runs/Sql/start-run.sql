-- A new message on a thread: the thread (new, or free), the message, the run and its job, or nothing of it where a run is at work.
-- $1 promoter, $2 thread, $3 title, $4 draft of a new thread, $5 run, $6 person, $7 now, $8 hash of the request, $9 message, $10 content, $11 kind of the
-- job, $12 job, $13 trace
WITH thread AS (
    INSERT INTO threads (promoter_id, thread_id, title, draft, active_run_id, created_by, created_at, updated_at)
    VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $7)
    ON CONFLICT (promoter_id, thread_id) DO UPDATE SET active_run_id = excluded.active_run_id, updated_at = excluded.updated_at
        WHERE threads.active_run_id IS NULL
    RETURNING promoter_id, thread_id
), run AS (
    INSERT INTO runs (promoter_id, run_id, thread_id, request_hash, status, epoch, cancel_requested, created_by, created_at)
    SELECT promoter_id, $5, thread_id, $8, 'queued', 0, false, $6, $7 FROM thread
), message AS (
    -- A run that ends at this very moment is still at work by this statement's snapshot: its message's number is taken, which is told as a conflict.
    INSERT INTO messages (promoter_id, thread_id, sequence, message_id, run_id, role, content, created_at)
    SELECT promoter_id, thread_id, coalesce((SELECT max(m.sequence) FROM messages m WHERE m.promoter_id = $1 AND m.thread_id = $2), 0) + 1, $9, $5, 'user', $10, $7
    FROM thread
), job AS (
    INSERT INTO jobs (promoter_id, job_id, kind, subject_id, state, run_at, attempts, epoch, trace_parent, created_at)
    SELECT promoter_id, $12, $11, $5, 'queued', $7, 0, 0, $13, $7 FROM thread
)
SELECT true FROM thread
