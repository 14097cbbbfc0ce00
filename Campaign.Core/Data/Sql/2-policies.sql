-- The third lock on tenant data. Runs after every migration, so that a new table is never without it.
CREATE OR REPLACE FUNCTION current_promoter() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.promoter_id', true), '')::uuid $$;

CREATE OR REPLACE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('app.user_id', true), '')::uuid $$;

DO $$
DECLARE
    tenant_table regclass;
BEGIN
    FOR tenant_table IN
        SELECT c.oid::regclass
        FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'promoter_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('DROP POLICY IF EXISTS tenant ON %s', tenant_table);
        EXECUTE format('CREATE POLICY tenant ON %s USING (promoter_id = current_promoter()) WITH CHECK (promoter_id = current_promoter())', tenant_table);
        -- Partitions get no grant: they are reached through their parent and its policies alone.
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO campaign_tenant', tenant_table);
    END LOOP;
END $$;

-- Signing in: a person sees the own memberships, and the promoters of these, before one of them is chosen.
DROP POLICY IF EXISTS own_memberships ON memberships;
CREATE POLICY own_memberships ON memberships FOR SELECT USING (user_id = current_person());
DROP POLICY IF EXISTS own_promoters ON promoters;
CREATE POLICY own_promoters ON promoters FOR SELECT
    USING (EXISTS (SELECT FROM memberships m WHERE m.promoter_id = promoters.promoter_id AND m.user_id = current_person()));

-- The owner names the promoters whose totals it verifies; their rows it sees one promoter at a time, as everybody does.
DROP POLICY IF EXISTS operations ON promoters;
CREATE POLICY operations ON promoters FOR SELECT TO CURRENT_USER USING (true);

-- The queues hold ids alone; workers pick from them across promoters.
DROP POLICY IF EXISTS queue ON jobs;
CREATE POLICY queue ON jobs TO campaign_worker USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS queue ON dispatches;
CREATE POLICY queue ON dispatches TO campaign_worker USING (true) WITH CHECK (true);

-- An API key is looked up by its prefix before the promoter is known.
CREATE OR REPLACE FUNCTION find_api_key(key_prefix text)
    RETURNS TABLE (promoter_id uuid, api_key_id uuid, secret_hash bytea, role text, expires_at timestamptz, revoked_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT k.promoter_id, k.api_key_id, k.secret_hash, k.role, k.expires_at, k.revoked_at FROM api_keys k WHERE k.prefix = key_prefix $$;
REVOKE EXECUTE ON FUNCTION find_api_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_api_key(text) TO campaign_app;
DROP POLICY IF EXISTS key_lookup ON api_keys;
CREATE POLICY key_lookup ON api_keys FOR SELECT TO CURRENT_USER USING (true);

-- So is whose an invitation is, by the hash of its token.
CREATE OR REPLACE FUNCTION find_invitation(hash bytea) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT i.promoter_id FROM invitations i WHERE i.token_hash = hash $$;
REVOKE EXECUTE ON FUNCTION find_invitation(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_invitation(bytea) TO campaign_app;
DROP POLICY IF EXISTS invitation_lookup ON invitations;
CREATE POLICY invitation_lookup ON invitations FOR SELECT TO CURRENT_USER USING (true);

-- Append-only for everybody who is not the owner.
REVOKE UPDATE, DELETE ON audit, campaign_transitions, consents FROM campaign_tenant;
REVOKE UPDATE ON segment_versions, segment_evaluations FROM campaign_tenant;

-- Counts of requests and signs of life are nobody's in particular.
GRANT SELECT, INSERT, UPDATE, DELETE ON service_minutes, service_instances TO campaign_tenant;

-- People are not a tenant's rows.
GRANT SELECT, INSERT, UPDATE, DELETE ON users, user_claims, user_logins, user_tokens, refresh_tokens TO campaign_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO campaign_tenant;

GRANT SELECT, INSERT ON data_protection_keys TO campaign_web;
