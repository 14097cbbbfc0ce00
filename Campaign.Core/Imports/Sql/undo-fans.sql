-- Removes fans that the import made and restores those it changed, unless they were changed since. One who bought something stays too.
SELECT count(*) FROM (
    SELECT FROM fans WHERE promoter_id = @promoter AND fan_id = ANY (ARRAY(SELECT subject_id FROM undoing)) ORDER BY fan_id FOR UPDATE) AS locked;
UPDATE undoing u SET outcome = CASE u.verdict WHEN 'created' THEN 'removed' ELSE 'restored' END
FROM fans f
WHERE f.promoter_id = @promoter AND f.fan_id = u.subject_id AND f.updated_at = @stamp
    AND (u.verdict = 'updated' OR NOT EXISTS (SELECT FROM purchases p WHERE p.promoter_id = @promoter AND p.fan_id = u.subject_id));
-- The ledger is never rewritten: it notes that what the import said counts no more.
INSERT INTO consents (promoter_id, consent_id, fan_id, channel, purpose, granted, source, proof, at)
SELECT @promoter, gen_random_uuid(), f.fan_id, c.channel, c.purpose, c.was, 'import_undo', @proof, @now
FROM undoing u JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = u.subject_id,
    LATERAL (VALUES
        ('email', 'marketing', coalesce(f.consent_email, false), coalesce((u.before ->> 'consent_email')::boolean, false)),
        ('sms', 'marketing', coalesce(f.consent_sms, false), coalesce((u.before ->> 'consent_sms')::boolean, false)),
        ('email', 'service', coalesce(f.consent_email_service, true), coalesce((u.before ->> 'consent_email_service')::boolean, true)),
        ('sms', 'service', coalesce(f.consent_sms_service, true), coalesce((u.before ->> 'consent_sms_service')::boolean, true))
        ) AS c (channel, purpose, said, was)
WHERE u.outcome IS NOT NULL AND c.said <> c.was;
DELETE FROM fans f USING undoing u
WHERE u.outcome = 'removed' AND f.promoter_id = @promoter AND f.fan_id = u.subject_id;
UPDATE fans f SET
    external_id = o.external_id, first_name = o.first_name, last_name = o.last_name, email_cipher = o.email_cipher, email_hash = o.email_hash,
    email_domain = o.email_domain, phone_cipher = o.phone_cipher, phone_hash = o.phone_hash, language = o.language, city = o.city, state = o.state,
    country = o.country, time_zone = o.time_zone, birth_year = o.birth_year, tags = o.tags, attributes = o.attributes, consent_email = o.consent_email,
    consent_sms = o.consent_sms, consent_email_service = o.consent_email_service, consent_sms_service = o.consent_sms_service,
    consent_email_pending_since = o.consent_email_pending_since, subscribed_at = o.subscribed_at, updated_at = @now
FROM undoing u, LATERAL jsonb_populate_record(NULL::fans, u.before) AS o
WHERE u.outcome = 'restored' AND f.promoter_id = @promoter AND f.fan_id = u.subject_id
