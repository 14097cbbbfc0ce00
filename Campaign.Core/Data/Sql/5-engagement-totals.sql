-- Fans' totals of engagement move in the statement that writes the events, whoever writes them. Fans in the order of their ids: two writers of the
-- same fans wait for each other, and do not deadlock.
CREATE OR REPLACE FUNCTION add_to_engagement_totals() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    INSERT INTO fan_engagement_stats AS t (promoter_id, type, actor, fan_id, events, first_at, last_at)
    SELECT promoter_id, type, actor, fan_id, count(*), min(at), max(at) FROM added
    GROUP BY promoter_id, type, actor, fan_id ORDER BY promoter_id, type, actor, fan_id
    ON CONFLICT (promoter_id, type, actor, fan_id) DO UPDATE SET
        events = t.events + excluded.events,
        first_at = least(t.first_at, excluded.first_at),
        last_at = greatest(t.last_at, excluded.last_at);
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER totals AFTER INSERT ON engagement_events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION add_to_engagement_totals();
