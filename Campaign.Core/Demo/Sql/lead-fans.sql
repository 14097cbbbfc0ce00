-- Leads the buyers of some weeks through the demo's journey as the worker would have led them. Who opened, and when, follows from the fan's id.
CREATE TEMP TABLE demo_ways (
    fan_id bigint PRIMARY KEY, purchase_id bigint, event_id bigint, entered timestamptz, thanked timestamptz, opened timestamptz, asked timestamptz,
    decided timestamptz, read timestamptz, clicked boolean) ON COMMIT DROP;

INSERT INTO demo_ways
SELECT b.fan_id, b.purchase_id, b.event_id, b.at, t.thanked, t.opened, q.asked, d.decided,
    CASE WHEN b.luck < 0.34 THEN d.decided + b.luck * interval '60 hours' END, b.luck < 0.07
FROM (
    SELECT DISTINCT ON (p.fan_id) p.fan_id, p.purchase_id, p.event_id, p.purchased_at AS at, coalesce(f.time_zone, @zone) AS zone,
        ('x' || substr(md5(p.fan_id::text), 1, 6))::bit(24)::int / 16777216.0::float8 AS draw,
        ('x' || substr(md5(p.fan_id::text), 7, 6))::bit(24)::int / 16777216.0::float8 AS luck
    FROM purchases p
    JOIN fans f ON f.promoter_id = p.promoter_id AND f.fan_id = p.fan_id
    JOIN events e ON e.promoter_id = p.promoter_id AND e.event_id = p.event_id
    WHERE p.promoter_id = @promoter AND e.genre = @genre AND p.purchased_at >= @begun AND p.purchased_at < @now - interval '1 minute' AND f.consent_email
      AND NOT EXISTS (SELECT FROM suppressions z WHERE z.promoter_id = p.promoter_id AND z.channel = 'email' AND z.address_hash = f.email_hash)
    ORDER BY p.fan_id, p.purchased_at
) b
CROSS JOIN LATERAL (
    SELECT b.at + interval '1 minute' AS thanked, CASE WHEN b.draw < 0.46 THEN b.at + interval '2 minutes' + b.draw * interval '90 hours' END AS opened
) t
CROSS JOIN LATERAL (SELECT (t.thanked + interval '1 day') AT TIME ZONE b.zone AS clock) l
CROSS JOIN LATERAL (
    SELECT (date_trunc('day', l.clock) + interval '18 hours' + CASE WHEN l.clock::time > '18:00' THEN interval '1 day' ELSE interval '0' END)
        AT TIME ZONE b.zone AS asked
) q
CROSS JOIN LATERAL (SELECT coalesce(greatest(q.asked, t.opened), q.asked + interval '2 days') AS decided) d;

INSERT INTO journey_fans (
    promoter_id, journey_id, fan_id, entry, version, state, step, arrived_at, due_at, entered_at, ended_at, purchase_id, event_id)
SELECT @promoter, @journey, w.fan_id, 1, 1, CASE WHEN w.decided <= @now THEN 'completed' ELSE 'active' END,
    CASE WHEN w.decided > @now THEN CASE WHEN w.asked <= @now THEN 'opened' ELSE 'pause' END WHEN w.opened IS NOT NULL THEN 'friends' ELSE 'again' END,
    CASE WHEN w.decided <= @now THEN w.decided WHEN w.asked <= @now THEN w.asked ELSE w.thanked END,
    CASE WHEN w.decided <= @now THEN w.decided WHEN w.asked <= @now THEN w.asked + interval '2 days' ELSE w.asked END,
    w.entered, CASE WHEN w.decided <= @now THEN w.decided END, w.purchase_id, w.event_id
FROM demo_ways w;

INSERT INTO journey_visits (promoter_id, journey_id, fan_id, entry, step, version, arrived_at, left_at, outcome, campaign_id)
SELECT @promoter, @journey, w.fan_id, 1, v.step, 1, v.arrived_at, v.left_at, v.outcome, v.campaign_id
FROM demo_ways w CROSS JOIN LATERAL (VALUES
    ('thanks', w.entered, w.thanked, 'sent', @thanks),
    ('pause', w.thanked, CASE WHEN w.asked <= @now THEN w.asked END, CASE WHEN w.asked <= @now THEN 'passed' END, NULL),
    ('opened', w.asked, CASE WHEN w.decided <= @now THEN w.decided END,
        CASE WHEN w.decided > @now THEN NULL WHEN w.opened IS NOT NULL THEN 'yes' ELSE 'no' END, NULL),
    (CASE WHEN w.opened IS NOT NULL THEN 'friends' ELSE 'again' END, w.decided, w.decided, 'sent', CASE WHEN w.opened IS NOT NULL THEN @friends ELSE @again END)
) v (step, arrived_at, left_at, outcome, campaign_id)
WHERE v.arrived_at <= @now;

INSERT INTO recipients (promoter_id, campaign_id, fan_id, channel, variant, message_id, send_at, state, attempts, updated_at)
SELECT @promoter, v.campaign_id, v.fan_id, 'email', 'email-en', uuid_generate_v5(v.campaign_id, v.fan_id || ':email'), v.arrived_at, 'accepted', 1, v.left_at
FROM journey_visits v WHERE v.promoter_id = @promoter AND v.journey_id = @journey AND v.campaign_id IS NOT NULL;

INSERT INTO engagement_events (promoter_id, engagement_id, fan_id, campaign_id, channel, type, actor, verdict_version, at)
SELECT @promoter, uuid_generate_v5(m.campaign_id, w.fan_id || ':' || m.type), w.fan_id, m.campaign_id, 'email', m.type, m.actor, 1, m.at
FROM demo_ways w
CROSS JOIN LATERAL (SELECT CASE WHEN w.opened IS NOT NULL THEN @friends ELSE @again END AS id) second
CROSS JOIN LATERAL (VALUES
    (@thanks, 'sent', 'any', w.thanked), (@thanks, 'delivered', 'any', w.thanked), (@thanks, 'open', 'human', w.opened),
    (second.id, 'sent', 'any', w.decided), (second.id, 'delivered', 'any', w.decided), (second.id, 'open', 'human', w.read),
    (second.id, 'click', 'human', CASE WHEN w.clicked THEN w.read + interval '1 minute' END)
) m (campaign_id, type, actor, at)
WHERE m.at <= @now;

UPDATE campaigns c SET audience_count = (SELECT count(*) FROM recipients r WHERE r.promoter_id = c.promoter_id AND r.campaign_id = c.campaign_id)
WHERE c.promoter_id = @promoter AND c.journey_id = @journey;
