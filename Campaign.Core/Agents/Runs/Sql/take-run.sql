-- Shuts out every former holder. $1 promoter, $2 run, $3 epoch, $4 now
UPDATE runs SET epoch = $3, status = 'running', started_at = coalesce(started_at, $4)
WHERE promoter_id = $1 AND run_id = $2 AND epoch < $3 AND status IN ('queued', 'running')
RETURNING thread_id, request_hash, resumes_interrupt_id, cancel_requested, created_by, created_at, started_at
