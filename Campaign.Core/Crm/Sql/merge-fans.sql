-- Lays what the rows say over what is known. An empty cell leaves what is known, unless its column is to erase. A granted consent is taken only where
-- nobody was asked before: no import turns a "no" into a "yes".
UPDATE incoming_fans SET verdict = 'duplicate' WHERE place = ANY (@duplicates);
UPDATE incoming_fans SET verdict = 'skipped' WHERE verdict IS NULL AND CASE WHEN fan_id IS NULL THEN NOT @create ELSE NOT @update END;
-- Where the promoter asks twice, a consent to e-mail waits for the fan's own yes, unless the row shows that it was given elsewhere.
UPDATE incoming_fans SET consent_email = NULL, consent_email_pending_since = @stamp
WHERE consent_email AND NOT consent_confirmed AND (SELECT double_opt_in FROM promoters WHERE promoter_id = @promoter);
UPDATE incoming_fans i SET
    before = to_jsonb(f),
    verdict = CASE WHEN
        (m.external_id, m.email_hash, m.phone_hash, m.first_name, m.last_name, m.language, m.city, m.state, m.country, m.time_zone, m.birth_year, m.tags,
            m.attributes, m.consent_email, m.consent_sms, m.consent_email_service, m.consent_sms_service,
            m.consent_email_pending_since)
        IS DISTINCT FROM
        (f.external_id, f.email_hash, f.phone_hash, f.first_name, f.last_name, f.language, f.city, f.state, f.country, f.time_zone, f.birth_year, f.tags,
            f.attributes, f.consent_email, f.consent_sms, f.consent_email_service, f.consent_sms_service,
            f.consent_email_pending_since)
        THEN 'updated' ELSE 'unchanged' END,
    external_id = m.external_id, email_hash = m.email_hash, phone_hash = m.phone_hash, first_name = m.first_name, last_name = m.last_name,
    email_cipher = CASE WHEN m.email_hash IS NOT DISTINCT FROM f.email_hash THEN f.email_cipher ELSE i.email_cipher END,
    email_domain = CASE WHEN m.email_hash IS NOT DISTINCT FROM f.email_hash THEN f.email_domain ELSE i.email_domain END,
    phone_cipher = CASE WHEN m.phone_hash IS NOT DISTINCT FROM f.phone_hash THEN f.phone_cipher ELSE i.phone_cipher END,
    language = m.language, city = m.city, state = m.state, country = m.country, time_zone = m.time_zone, birth_year = m.birth_year,
    tags = m.tags, attributes = m.attributes, consent_email = m.consent_email, consent_sms = m.consent_sms,
    consent_email_service = m.consent_email_service, consent_sms_service = m.consent_sms_service,
    consent_email_pending_since = m.consent_email_pending_since
FROM fans f, incoming_fans n, LATERAL (SELECT
    coalesce(n.external_id, CASE WHEN NOT 'externalId' = ANY (@erased) THEN f.external_id END) AS external_id,
    coalesce(n.email_hash, CASE WHEN NOT 'email' = ANY (@erased) THEN f.email_hash END) AS email_hash,
    coalesce(n.phone_hash, CASE WHEN NOT 'phone' = ANY (@erased) THEN f.phone_hash END) AS phone_hash,
    coalesce(n.first_name, CASE WHEN NOT 'firstName' = ANY (@erased) THEN f.first_name END) AS first_name,
    coalesce(n.last_name, CASE WHEN NOT 'lastName' = ANY (@erased) THEN f.last_name END) AS last_name,
    coalesce(n.language, CASE WHEN NOT 'language' = ANY (@erased) THEN f.language END) AS language,
    coalesce(n.city, CASE WHEN NOT 'city' = ANY (@erased) THEN f.city END) AS city,
    coalesce(n.state, CASE WHEN NOT 'state' = ANY (@erased) THEN f.state END) AS state,
    coalesce(n.country, CASE WHEN NOT 'country' = ANY (@erased) THEN f.country END) AS country,
    coalesce(n.time_zone, CASE WHEN NOT 'timeZone' = ANY (@erased) THEN f.time_zone END) AS time_zone,
    coalesce(n.birth_year, CASE WHEN NOT 'birthYear' = ANY (@erased) THEN f.birth_year END) AS birth_year,
    CASE WHEN n.tags IS NULL OR n.tags <@ f.tags THEN f.tags ELSE ARRAY(SELECT DISTINCT tag FROM unnest(f.tags || n.tags) AS tag ORDER BY tag) END AS tags,
    f.attributes || coalesce(n.attributes, '{}') AS attributes,
    CASE WHEN n.consent_email AND f.consent_email IS NOT NULL THEN f.consent_email ELSE coalesce(n.consent_email, f.consent_email) END AS consent_email,
    CASE WHEN n.consent_sms AND f.consent_sms IS NOT NULL THEN f.consent_sms ELSE coalesce(n.consent_sms, f.consent_sms) END AS consent_sms,
    CASE WHEN n.consent_email_service AND f.consent_email_service IS NOT NULL THEN f.consent_email_service
        ELSE coalesce(n.consent_email_service, f.consent_email_service) END AS consent_email_service,
    CASE WHEN n.consent_sms_service AND f.consent_sms_service IS NOT NULL THEN f.consent_sms_service
        ELSE coalesce(n.consent_sms_service, f.consent_sms_service) END AS consent_sms_service,
    CASE WHEN NOT n.consent_email OR (n.consent_email AND f.consent_email IS NULL) THEN NULL
        WHEN f.consent_email IS NULL THEN coalesce(f.consent_email_pending_since, n.consent_email_pending_since)
        ELSE f.consent_email_pending_since END AS consent_email_pending_since
    ) AS m
WHERE n.verdict IS NULL AND n.fan_id IS NOT NULL AND i.place = n.place AND f.promoter_id = @promoter AND f.fan_id = n.fan_id;
UPDATE incoming_fans SET verdict = 'rejected' WHERE verdict = 'conflict'
