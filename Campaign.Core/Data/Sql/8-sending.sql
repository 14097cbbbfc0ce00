-- Takes tokens out of several buckets at once: as many as the emptiest has, and never a part of one. With a number below 0 it puts them back. Buckets are
-- locked in the order of their names, so that two batches never wait for each other in a circle. They belong to nobody's data: names and numbers alone.
CREATE OR REPLACE FUNCTION take_tokens(names text[], rates float8[], sizes float8[], wanted int, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
    granted int;
BEGIN
    INSERT INTO send_buckets (bucket, tokens, filled_at)
    SELECT t.name, t.size, at FROM unnest(names, sizes) AS t (name, size) ORDER BY t.name ON CONFLICT DO NOTHING;
    PERFORM FROM send_buckets b WHERE b.bucket = ANY (names) ORDER BY b.bucket FOR UPDATE;
    SELECT least(wanted, greatest(0, floor(min(least(t.size, b.tokens + t.rate * greatest(0, extract(epoch FROM at - b.filled_at)))))::int)) INTO granted
    FROM send_buckets b JOIN unnest(names, rates, sizes) AS t (name, rate, size) ON t.name = b.bucket;
    UPDATE send_buckets b
    SET tokens = least(t.size, least(t.size, b.tokens + t.rate * greatest(0, extract(epoch FROM at - b.filled_at))) - granted),
        filled_at = greatest(b.filled_at, at)
    FROM unnest(names, rates, sizes) AS t (name, rate, size) WHERE b.bucket = t.name;
    RETURN granted;
END $$;
REVOKE EXECUTE ON FUNCTION take_tokens(text[], float8[], float8[], int, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_tokens(text[], float8[], float8[], int, timestamptz) TO campaign_worker;

-- Workers must know who is held before a promoter is chosen; a promoter sees that everybody is held, and cannot change that.
DROP POLICY IF EXISTS queue ON sending_holds;
CREATE POLICY queue ON sending_holds FOR SELECT TO campaign_worker USING (true);
DROP POLICY IF EXISTS everybody ON sending_holds;
CREATE POLICY everybody ON sending_holds FOR SELECT USING (promoter_id = '00000000-0000-0000-0000-000000000000');

-- A recipient's row is written once after it is filled, on the page where it is: no index of it changes then. Batches come and go by the thousand.
DO $$
DECLARE
    remainder int;
BEGIN
    FOR remainder IN 0..7 LOOP
        EXECUTE format('ALTER TABLE recipients_%s SET (fillfactor = 55)', remainder);
    END LOOP;
END $$;
ALTER TABLE send_batches SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
