-- What promoters are told of is written in the statement that makes it happen, whoever makes it happen: no code path can forget it, and nothing is told that
-- was rolled back. Where nobody listens it costs one look at a small table.
CREATE OR REPLACE FUNCTION uuid_v7(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send(floor(extract(epoch FROM at) * 1000)::bigint) FROM 3)
        FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;

CREATE OR REPLACE FUNCTION webhook_wanted(wanted text[], type text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT wanted && ARRAY['*', type, split_part(type, '.', 1) || '.*'] OR type = 'webhook.test'
$$;

-- An endpoint that was switched off for its failures keeps its events, so that they can be replayed; one that a person has switched off does not.
CREATE OR REPLACE FUNCTION queue_webhooks(happened webhook_events[]) RETURNS void LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    WITH kept AS (
        INSERT INTO webhook_events (promoter_id, event_id, type, data, occurred_at)
        SELECT h.promoter_id, h.event_id, h.type, h.data, h.occurred_at FROM unnest(happened) h
        WHERE EXISTS (
            SELECT FROM webhook_endpoints e
            WHERE e.promoter_id = h.promoter_id AND e.disabled_reason IS DISTINCT FROM 'manual' AND webhook_wanted(e.event_types, h.type))
        RETURNING promoter_id, event_id, type, occurred_at
    )
    INSERT INTO webhook_deliveries (promoter_id, endpoint_id, event_id, state, attempts, tries, next_at)
    SELECT k.promoter_id, e.endpoint_id, k.event_id, 'pending', 0, 0, k.occurred_at
    FROM kept k JOIN webhook_endpoints e ON e.promoter_id = k.promoter_id AND e.disabled_at IS NULL AND webhook_wanted(e.event_types, k.type)
    ORDER BY k.promoter_id, e.endpoint_id, k.event_id;
    IF FOUND THEN
        PERFORM pg_notify('campaign_webhooks', '');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION tell_engagement() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT FROM webhook_endpoints e WHERE e.promoter_id IN (SELECT a.promoter_id FROM added a)) THEN
        PERFORM queue_webhooks(array_agg(ROW(
            a.promoter_id, uuid_v7(a.at),
            CASE a.type WHEN 'sent' THEN 'message.accepted' WHEN 'delivered' THEN 'message.delivered' WHEN 'open' THEN 'message.opened'
                WHEN 'click' THEN 'message.clicked' WHEN 'bounce' THEN 'message.bounced' WHEN 'complaint' THEN 'message.complained'
                ELSE 'message.unsubscribed' END,
            jsonb_strip_nulls(jsonb_build_object('campaignId', a.campaign_id, 'fanId', a.fan_id, 'externalId', f.external_id, 'channel', a.channel,
                'messageId', r.message_id, 'variant', r.variant)),
            a.at)::webhook_events))
        FROM added a
        LEFT JOIN fans f ON f.promoter_id = a.promoter_id AND f.fan_id = a.fan_id
        LEFT JOIN recipients r ON r.promoter_id = a.promoter_id AND r.campaign_id = a.campaign_id AND r.fan_id = a.fan_id
        WHERE a.type <> 'conversion' AND (a.type NOT IN ('open', 'click') OR a.actor = 'human');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER webhooks AFTER INSERT ON engagement_events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION tell_engagement();

CREATE OR REPLACE FUNCTION tell_campaigns() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT FROM webhook_endpoints e WHERE e.promoter_id IN (SELECT a.promoter_id FROM added a)) THEN
        PERFORM queue_webhooks(array_agg(ROW(
            a.promoter_id, uuid_v7(a.at), 'campaign.' || a."to",
            jsonb_strip_nulls(jsonb_build_object('campaignId', a.campaign_id, 'from', a."from", 'to', a."to", 'reason', a.reason)), a.at)::webhook_events
            ORDER BY a.transition_id))
        FROM added a;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER webhooks AFTER INSERT ON campaign_transitions REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION tell_campaigns();

CREATE OR REPLACE FUNCTION tell_consents() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF EXISTS (SELECT FROM webhook_endpoints e WHERE e.promoter_id IN (SELECT a.promoter_id FROM added a)) THEN
        PERFORM queue_webhooks(array_agg(ROW(
            a.promoter_id, uuid_v7(a.at), 'consent.changed',
            jsonb_strip_nulls(jsonb_build_object('fanId', a.fan_id, 'externalId', f.external_id, 'channel', a.channel, 'purpose', a.purpose,
                'granted', a.granted, 'source', a.source)),
            a.at)::webhook_events))
        FROM added a LEFT JOIN fans f ON f.promoter_id = a.promoter_id AND f.fan_id = a.fan_id;
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER webhooks AFTER INSERT ON consents REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION tell_consents();

CREATE OR REPLACE FUNCTION tell_import() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    PERFORM queue_webhooks(ARRAY[ROW(
        NEW.promoter_id, uuid_v7(coalesce(NEW.finished_at, now())), 'import.finished',
        jsonb_strip_nulls(jsonb_build_object('importId', NEW.import_id, 'kind', NEW.kind, 'status', NEW.status, 'dryRun', NEW.dry_run, 'rows', NEW.rows,
            'created', NEW.created, 'updated', NEW.updated, 'rejected', NEW.rejected, 'failure', NEW.failure_code)),
        coalesce(NEW.finished_at, now()))::webhook_events]);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER webhooks AFTER UPDATE OF status ON imports
    FOR EACH ROW WHEN (NEW.status IN ('done', 'failed', 'undone') AND OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION tell_import();

DROP POLICY IF EXISTS queue ON webhook_deliveries;
CREATE POLICY queue ON webhook_deliveries TO campaign_worker USING (true) WITH CHECK (true);
