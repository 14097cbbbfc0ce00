-- The roles that the processes connect as. None owns a table, so row-level security binds them all. Passwords are set by the migrator.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['campaign_tenant', 'campaign_app', 'campaign_worker', 'campaign_web'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I %s NOSUPERUSER NOBYPASSRLS', role_name,
                CASE role_name WHEN 'campaign_tenant' THEN 'NOLOGIN' ELSE 'LOGIN' END);
        END IF;
    END LOOP;
    IF NOT pg_has_role('campaign_app', 'campaign_tenant', 'MEMBER') THEN
        GRANT campaign_tenant TO campaign_app;
    END IF;
    IF NOT pg_has_role('campaign_worker', 'campaign_tenant', 'MEMBER') THEN
        GRANT campaign_tenant TO campaign_worker;
    END IF;
END $$;
