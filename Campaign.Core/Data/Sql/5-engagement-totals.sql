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

-- A verdict that changes moves an event from one total to another. Counts move by the difference; the first and last are looked up anew only where
-- the event that left was one of them.
CREATE OR REPLACE FUNCTION move_engagement_totals() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM before b JOIN after a USING (promoter_id, at, engagement_id) WHERE a.actor <> b.actor) THEN
        RETURN NULL;
    END IF;

    INSERT INTO fan_engagement_stats AS t (promoter_id, type, actor, fan_id, events, first_at, last_at)
    SELECT a.promoter_id, a.type, a.actor, a.fan_id, count(*), min(a.at), max(a.at)
    FROM before b JOIN after a USING (promoter_id, at, engagement_id) WHERE a.actor <> b.actor
    GROUP BY a.promoter_id, a.type, a.actor, a.fan_id ORDER BY a.promoter_id, a.type, a.actor, a.fan_id
    ON CONFLICT (promoter_id, type, actor, fan_id) DO UPDATE SET
        events = t.events + excluded.events,
        first_at = least(t.first_at, excluded.first_at),
        last_at = greatest(t.last_at, excluded.last_at);

    UPDATE fan_engagement_stats t SET
        events = t.events - l.events,
        first_at = CASE WHEN l.first_at > t.first_at THEN t.first_at ELSE coalesce(least(
            (SELECT min(e.at) FROM engagement_events e WHERE e.promoter_id = t.promoter_id AND e.fan_id = t.fan_id AND e.type = t.type AND e.actor = t.actor),
            (SELECT k.first_at FROM archived_engagement_totals k
             WHERE k.promoter_id = t.promoter_id AND k.type = t.type AND k.actor = t.actor AND k.fan_id = t.fan_id)), t.first_at) END,
        last_at = CASE WHEN l.last_at < t.last_at THEN t.last_at ELSE coalesce(greatest(
            (SELECT max(e.at) FROM engagement_events e WHERE e.promoter_id = t.promoter_id AND e.fan_id = t.fan_id AND e.type = t.type AND e.actor = t.actor),
            (SELECT k.last_at FROM archived_engagement_totals k
             WHERE k.promoter_id = t.promoter_id AND k.type = t.type AND k.actor = t.actor AND k.fan_id = t.fan_id)), t.last_at) END
    FROM (
        SELECT b.promoter_id, b.type, b.actor, b.fan_id, count(*) AS events, min(b.at) AS first_at, max(b.at) AS last_at
        FROM before b JOIN after a USING (promoter_id, at, engagement_id) WHERE a.actor <> b.actor
        GROUP BY b.promoter_id, b.type, b.actor, b.fan_id
    ) l
    WHERE t.promoter_id = l.promoter_id AND t.type = l.type AND t.actor = l.actor AND t.fan_id = l.fan_id;

    DELETE FROM fan_engagement_stats t USING (SELECT DISTINCT promoter_id, type, actor, fan_id FROM before) b
    WHERE t.promoter_id = b.promoter_id AND t.type = b.type AND t.actor = b.actor AND t.fan_id = b.fan_id AND t.events <= 0;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER moved_totals AFTER UPDATE ON engagement_events REFERENCING OLD TABLE AS before NEW TABLE AS after
    FOR EACH STATEMENT EXECUTE FUNCTION move_engagement_totals();
