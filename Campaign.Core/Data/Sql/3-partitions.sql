-- Monthly partitions of the append-only tables and hash partitions of the recipients. Idempotent; the worker runs make_partitions ahead of time.
CREATE OR REPLACE FUNCTION make_partitions(from_month date, to_month date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    parent text;
    month date;
    child text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('campaign.partitions', 0));
    FOREACH parent IN ARRAY ARRAY['engagement_events', 'run_events', 'audit'] LOOP
        FOR month IN SELECT generate_series(date_trunc('month', from_month), date_trunc('month', to_month), interval '1 month')::date LOOP
            child := format('%s_%s', parent, to_char(month, 'YYYYMM'));
            IF to_regclass(child) IS NULL THEN
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                    child, parent, month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
            END IF;
        END LOOP;
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION make_partitions(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION make_partitions(date, date) TO campaign_worker;

DO $$
DECLARE
    parent text;
    remainder int;
BEGIN
    FOR remainder IN 0..7 LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS recipients_%s PARTITION OF recipients FOR VALUES WITH (MODULUS 8, REMAINDER %s)', remainder, remainder);
    END LOOP;
    -- Rows outside the months that were made land here and are counted by ops, instead of being lost.
    FOREACH parent IN ARRAY ARRAY['engagement_events', 'run_events', 'audit'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I DEFAULT', parent || '_rest', parent);
    END LOOP;
END $$;
