-- Asks the owners of the addresses whose consent has just begun to wait. An address that was written to lately waits for its rest to be over.
INSERT INTO opt_in_requests AS r (promoter_id, address_hash, fan_id, request_id, source, proof, asked_at, due_at, attempts)
SELECT @promoter, i.email_hash, coalesce(i.fan_id, i.new_id), gen_random_uuid(), coalesce(i.consent_source, @source), coalesce(i.consent_proof, @proof),
    coalesce(i.consent_at, @stamp), @stamp, 0
FROM incoming_fans i
WHERE (i.verdict IS NULL OR i.verdict = 'updated') AND i.consent_email_pending_since IS NOT NULL AND i.email_hash IS NOT NULL
    AND (i.before ->> 'consent_email_pending_since' IS NULL OR i.before ->> 'email_hash' IS DISTINCT FROM i.email_hash::text)
ORDER BY i.email_hash
ON CONFLICT (promoter_id, address_hash) DO UPDATE SET fan_id = excluded.fan_id, request_id = excluded.request_id, source = excluded.source,
    proof = excluded.proof, asked_at = excluded.asked_at, due_at = greatest(excluded.due_at, r.sent_at + @rest), attempts = 0, confirmed_at = NULL
