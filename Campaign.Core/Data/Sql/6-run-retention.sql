-- Forgetting runs. Months of events go as whole partitions, which costs nothing however many there are; the worker owns no table, so the owner does it for it.
CREATE OR REPLACE FUNCTION drop_run_events(before date) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    child text;
    dropped int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.partitions', 0));
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'run_events'::regclass AND c.relname ~ '^run_events_\d{6}$'
          AND (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::date <= before
    LOOP
        EXECUTE format('DROP TABLE %I', child);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;
REVOKE EXECUTE ON FUNCTION drop_run_events(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_run_events(date) TO campaign_worker;

-- Whose rows there are; the rows themselves the worker reads one promoter at a time.
CREATE OR REPLACE FUNCTION promoter_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
    AS $$ SELECT promoter_id FROM promoters $$;
REVOKE EXECUTE ON FUNCTION promoter_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION promoter_ids() TO campaign_worker;
