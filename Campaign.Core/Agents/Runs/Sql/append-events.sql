-- Events that no step tells, or nothing where another worker has taken over.
-- $1 promoter, $2 run, $3 epoch, $4 now, $5 first sequence, $6 events
WITH fence AS (
    UPDATE runs SET epoch = epoch WHERE promoter_id = $1 AND run_id = $2 AND epoch = $3 RETURNING promoter_id, run_id
), event AS (
    INSERT INTO run_events (promoter_id, run_id, sequence, payload, at)
    SELECT f.promoter_id, f.run_id, $5 + e.place - 1, e.payload::json, $4 FROM fence f, unnest($6) WITH ORDINALITY AS e (payload, place)
)
SELECT true FROM fence
