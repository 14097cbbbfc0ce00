-- Writes merged rows: new fans, changed fans, and the consent that changed with them.
INSERT INTO fans (promoter_id, fan_id, external_id, first_name, last_name, email_cipher, email_hash, email_domain, phone_cipher, phone_hash, language,
    city, state, country, time_zone, birth_year, tags, attributes, consent_email, consent_sms, consent_email_service,
    consent_sms_service, consent_email_pending_since, subscribed_at, created_at, updated_at)
SELECT @promoter, new_id, external_id, first_name, last_name, email_cipher, email_hash, email_domain, phone_cipher, phone_hash, language,
    city, state, country, time_zone, birth_year, coalesce(tags, '{}'), coalesce(attributes, '{}'), consent_email, consent_sms, consent_email_service,
    consent_sms_service, consent_email_pending_since,
    CASE WHEN consent_email OR consent_sms THEN coalesce(consent_at, @stamp) END, @stamp, @stamp
FROM incoming_fans WHERE verdict IS NULL;
UPDATE fans f SET
    external_id = i.external_id, first_name = i.first_name, last_name = i.last_name, email_cipher = i.email_cipher, email_hash = i.email_hash,
    email_domain = i.email_domain, phone_cipher = i.phone_cipher, phone_hash = i.phone_hash, language = i.language, city = i.city, state = i.state,
    country = i.country, time_zone = i.time_zone, birth_year = i.birth_year, tags = i.tags, attributes = i.attributes, consent_email = i.consent_email,
    consent_sms = i.consent_sms, consent_email_service = i.consent_email_service, consent_sms_service = i.consent_sms_service,
    consent_email_pending_since = i.consent_email_pending_since, updated_at = @stamp,
    subscribed_at = coalesce(f.subscribed_at, CASE WHEN i.consent_email OR i.consent_sms THEN coalesce(i.consent_at, @stamp) END)
FROM incoming_fans i
WHERE i.verdict = 'updated' AND f.promoter_id = @promoter AND f.fan_id = i.fan_id;
INSERT INTO consents (promoter_id, consent_id, fan_id, channel, purpose, granted, source, proof, at)
SELECT @promoter, c.consent_id, coalesce(i.fan_id, i.new_id), c.channel, c.purpose, c.granted, coalesce(i.consent_source, @source),
    coalesce(i.consent_proof, @proof), coalesce(i.consent_at, @stamp)
FROM incoming_fans i, LATERAL (VALUES
    (i.email_consent_id, 'email', 'marketing', i.consent_email, (i.before ->> 'consent_email')::boolean),
    (i.sms_consent_id, 'sms', 'marketing', i.consent_sms, (i.before ->> 'consent_sms')::boolean),
    (i.email_service_consent_id, 'email', 'service', i.consent_email_service, (i.before ->> 'consent_email_service')::boolean),
    (i.sms_service_consent_id, 'sms', 'service', i.consent_sms_service, (i.before ->> 'consent_sms_service')::boolean)
    ) AS c (consent_id, channel, purpose, granted, was)
WHERE (i.verdict IS NULL OR i.verdict = 'updated') AND c.consent_id IS NOT NULL AND c.granted IS DISTINCT FROM c.was
