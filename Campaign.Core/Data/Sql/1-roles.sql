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

    -- Many short questions at once: starting parallel workers or compiling a plan takes longer than most of them, and the cores are busy with others.
    FOREACH role_name IN ARRAY ARRAY['campaign_app', 'campaign_worker'] LOOP
        IF NOT EXISTS (
            SELECT FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
            WHERE r.rolname = role_name AND s.setdatabase = 0 AND s.setconfig @> '{jit=off,max_parallel_workers_per_gather=0,work_mem=32MB}')
        THEN
            EXECUTE format('ALTER ROLE %I SET jit = off', role_name);
            EXECUTE format('ALTER ROLE %I SET max_parallel_workers_per_gather = 0', role_name);
            EXECUTE format('ALTER ROLE %I SET work_mem = %L', role_name, '32MB');
        END IF;
    END LOOP;

    IF NOT pg_has_role('campaign_app', 'campaign_tenant', 'MEMBER') THEN
        GRANT campaign_tenant TO campaign_app;
    END IF;
    IF NOT pg_has_role('campaign_worker', 'campaign_tenant', 'MEMBER') THEN
        GRANT campaign_tenant TO campaign_worker;
    END IF;
END $$;
