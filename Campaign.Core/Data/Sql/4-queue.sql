-- Whoever adds or reschedules a job wakes the idle workers at its commit; no code path can forget it. The payload is the kind. Workers poll too,
-- so a missed notification costs a second and no more.
CREATE OR REPLACE FUNCTION announce_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('campaign_jobs', NEW.kind);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER announce_job AFTER INSERT OR UPDATE OF run_at ON jobs
    FOR EACH ROW WHEN (NEW.state = 'queued') EXECUTE FUNCTION announce_job();

-- A job is written three times in its life, and every claim looks at what is due: old versions go before they are in the way.
ALTER TABLE jobs SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
