-- Campaigns' totals move in the statement that writes, judges anew or removes the events, whoever does it. All writers take locks in the same order:
-- fans' totals (their trigger is named before these), recipients by key, cells by key, hours by key. Recipients are looked up one by one: a new campaign is in no
-- statistics yet, and a join would read it whole for every batch.
CREATE OR REPLACE FUNCTION add_to_campaign_totals() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    WITH firsts AS (
        SELECT promoter_id, campaign_id, fan_id, min(at) FILTER (WHERE type = 'open') AS opened, min(at) FILTER (WHERE type = 'click') AS clicked
        FROM added WHERE actor = 'human' AND type IN ('open', 'click') AND campaign_id IS NOT NULL
        GROUP BY promoter_id, campaign_id, fan_id
    ), held AS MATERIALIZED (
        SELECT r.promoter_id, r.campaign_id, r.fan_id, r.channel, coalesce(r.variant, '') AS variant, coalesce(r.arm, '') AS arm, f.opened, f.clicked,
            f.opened IS NOT NULL AND r.opened_at IS NULL AS opens, f.clicked IS NOT NULL AND r.clicked_at IS NULL AS clicks
        FROM (SELECT * FROM firsts ORDER BY promoter_id, campaign_id, fan_id) f CROSS JOIN LATERAL (
            SELECT * FROM recipients r
            WHERE r.promoter_id = f.promoter_id AND r.campaign_id = f.campaign_id AND r.fan_id = f.fan_id
                AND ((f.opened IS NOT NULL AND r.opened_at IS NULL) OR (f.clicked IS NOT NULL AND r.clicked_at IS NULL))
            FOR UPDATE) r
    ), noted AS (
        UPDATE recipients r SET opened_at = coalesce(r.opened_at, h.opened), clicked_at = coalesce(r.clicked_at, h.clicked)
        FROM held h WHERE r.promoter_id = h.promoter_id AND r.campaign_id = h.campaign_id AND r.fan_id = h.fan_id
    ), moved AS MATERIALIZED (
        SELECT a.promoter_id, a.campaign_id, a.channel, coalesce(r.variant, '') AS variant, coalesce(r.arm, '') AS arm, a.type, a.actor,
            date_bin('1 hour', a.at, 'epoch') AS hour, count(*) AS events, 0::bigint AS fans
        FROM added a
        LEFT JOIN LATERAL (
            SELECT variant, arm FROM recipients WHERE promoter_id = a.promoter_id AND campaign_id = a.campaign_id AND fan_id = a.fan_id OFFSET 0) r ON true
        WHERE a.campaign_id IS NOT NULL
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
        UNION ALL
        SELECT promoter_id, campaign_id, channel, variant, arm, 'open', 'human', date_bin('1 hour', opened, 'epoch'), 0, count(*)
        FROM held WHERE opens GROUP BY 1, 2, 3, 4, 5, 8
        UNION ALL
        SELECT promoter_id, campaign_id, channel, variant, arm, 'click', 'human', date_bin('1 hour', clicked, 'epoch'), 0, count(*)
        FROM held WHERE clicks GROUP BY 1, 2, 3, 4, 5, 8
    ), cells AS (
        INSERT INTO campaign_cells AS t (promoter_id, campaign_id, channel, variant, arm, type, actor, events, fans)
        SELECT promoter_id, campaign_id, channel, variant, arm, type, actor, sum(events), sum(fans) FROM moved
        GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
        ON CONFLICT (promoter_id, campaign_id, channel, variant, arm, type, actor) DO UPDATE
            SET events = t.events + excluded.events, fans = t.fans + excluded.fans
    )
    INSERT INTO engagement_hours AS t (promoter_id, campaign_id, hour, channel, type, actor, events, fans)
    SELECT promoter_id, campaign_id, hour, channel, type, actor, sum(events), sum(fans) FROM moved
    GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (promoter_id, campaign_id, hour, channel, type, actor) DO UPDATE
        SET events = t.events + excluded.events, fans = t.fans + excluded.fans;
    RETURN NULL;
END $$;

-- Events that are judged anew or go: what they added is taken back, and their recipients' first open and click are looked up again.
CREATE OR REPLACE FUNCTION shift_campaign_totals(
    of_promoters uuid[], of_campaigns uuid[], of_fans bigint[], of_channels text[], of_types text[], of_actors text[], of_ats timestamptz[], of_times int[]) RETURNS void
    LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    WITH changed AS MATERIALIZED (
        SELECT * FROM unnest(of_promoters, of_campaigns, of_fans, of_channels, of_types, of_actors, of_ats, of_times)
            AS t (promoter_id, campaign_id, fan_id, channel, type, actor, at, times)
    ), held AS MATERIALIZED (
        SELECT r.promoter_id, r.campaign_id, r.fan_id, r.channel, coalesce(r.variant, '') AS variant, coalesce(r.arm, '') AS arm, r.opened_at, r.clicked_at
        FROM (SELECT DISTINCT promoter_id, campaign_id, fan_id FROM changed ORDER BY promoter_id, campaign_id, fan_id) n CROSS JOIN LATERAL (
            SELECT * FROM recipients WHERE promoter_id = n.promoter_id AND campaign_id = n.campaign_id AND fan_id = n.fan_id FOR UPDATE) r
    ), found AS MATERIALIZED (
        SELECT h.*, e.opened, e.clicked FROM held h CROSS JOIN LATERAL (
            SELECT min(o.at) FILTER (WHERE o.type = 'open') AS opened, min(o.at) FILTER (WHERE o.type = 'click') AS clicked
            FROM (
                SELECT g.type, g.at FROM engagement_events g
                WHERE g.promoter_id = h.promoter_id AND g.fan_id = h.fan_id AND g.campaign_id = h.campaign_id AND g.type IN ('open', 'click') AND g.actor = 'human'
                UNION ALL
                SELECT k.type, k.at FROM archived_firsts k
                WHERE k.promoter_id = h.promoter_id AND k.campaign_id = h.campaign_id AND k.fan_id = h.fan_id) o) e
        WHERE h.opened_at IS DISTINCT FROM e.opened OR h.clicked_at IS DISTINCT FROM e.clicked
    ), noted AS (
        UPDATE recipients r SET opened_at = f.opened, clicked_at = f.clicked
        FROM found f WHERE r.promoter_id = f.promoter_id AND r.campaign_id = f.campaign_id AND r.fan_id = f.fan_id
    ), moved AS MATERIALIZED (
        SELECT c.promoter_id, c.campaign_id, c.channel, coalesce(h.variant, '') AS variant, coalesce(h.arm, '') AS arm, c.type, c.actor,
            date_bin('1 hour', c.at, 'epoch') AS hour, c.times::bigint AS events, 0::bigint AS fans
        FROM changed c LEFT JOIN held h ON h.promoter_id = c.promoter_id AND h.campaign_id = c.campaign_id AND h.fan_id = c.fan_id
        UNION ALL
        SELECT f.promoter_id, f.campaign_id, f.channel, f.variant, f.arm, v.type, 'human', date_bin('1 hour', v.at, 'epoch'), 0, v.fans
        FROM found f CROSS JOIN LATERAL (VALUES
            ('open', f.opened_at, -1), ('open', f.opened, 1), ('click', f.clicked_at, -1), ('click', f.clicked, 1)) AS v (type, at, fans)
        WHERE v.at IS NOT NULL
    ), cells AS (
        INSERT INTO campaign_cells AS t (promoter_id, campaign_id, channel, variant, arm, type, actor, events, fans)
        SELECT promoter_id, campaign_id, channel, variant, arm, type, actor, sum(events), sum(fans) FROM moved
        GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(events) <> 0 OR sum(fans) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7
        ON CONFLICT (promoter_id, campaign_id, channel, variant, arm, type, actor) DO UPDATE
            SET events = t.events + excluded.events, fans = t.fans + excluded.fans
    )
    INSERT INTO engagement_hours AS t (promoter_id, campaign_id, hour, channel, type, actor, events, fans)
    SELECT promoter_id, campaign_id, hour, channel, type, actor, sum(events), sum(fans) FROM moved
    GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(events) <> 0 OR sum(fans) <> 0 ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (promoter_id, campaign_id, hour, channel, type, actor) DO UPDATE
        SET events = t.events + excluded.events, fans = t.fans + excluded.fans;
END $$;

CREATE OR REPLACE FUNCTION move_campaign_totals() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    PERFORM shift_campaign_totals(
        array_agg(promoter_id), array_agg(campaign_id), array_agg(fan_id), array_agg(channel::text), array_agg(type::text), array_agg(actor::text),
        array_agg(at), array_agg(times))
    FROM (
        SELECT promoter_id, campaign_id, fan_id, channel, type, actor, at, 1 AS times FROM added WHERE campaign_id IS NOT NULL
        UNION ALL
        SELECT promoter_id, campaign_id, fan_id, channel, type, actor, at, -1 FROM removed WHERE campaign_id IS NOT NULL) c
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION take_from_campaign_totals() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
    PERFORM shift_campaign_totals(
        array_agg(promoter_id), array_agg(campaign_id), array_agg(fan_id), array_agg(channel::text), array_agg(type::text), array_agg(actor::text),
        array_agg(at), array_agg(-1))
    FROM removed WHERE campaign_id IS NOT NULL
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER totals_of_campaigns AFTER INSERT ON engagement_events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION add_to_campaign_totals();
CREATE OR REPLACE TRIGGER totals_of_campaigns_moved AFTER UPDATE ON engagement_events REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION move_campaign_totals();
CREATE OR REPLACE TRIGGER totals_of_campaigns_taken AFTER DELETE ON engagement_events REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION take_from_campaign_totals();
