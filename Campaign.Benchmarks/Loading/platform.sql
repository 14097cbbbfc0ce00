-- A platform of :fans fans in promoters of 10,000 each, and one promoter of a million beside them where that fits. Every value follows from the
-- row's number, so that the same call makes the same data. The small promoters' rows lie mixed in pieces of 500, as imports leave them.
INSERT INTO promoters (promoter_id, slug, name, country, time_zone, currency, locales, brand, created_at)
SELECT md5('promoter ' || p)::uuid, 'bench-' || p, 'Benchmark ' || p, 'DE', 'Europe/Berlin', 'EUR', '{en}',
    '{"senderName":"B","senderEmail":"b@bench.example","postalAddress":"1 Bench Street","accent":"#000","tone":"","website":"https://bench.example"}', now()
FROM generate_series(0, :small) p;

CREATE UNLOGGED TABLE bench_fans AS
SELECT md5('promoter ' || p)::uuid AS promoter_id, p, i AS fan_id, abs(hashint8extended(i, 1)) AS h
FROM (SELECT i, CASE WHEN i <= :small * 10000 THEN (i / 500) % :small ELSE :small END AS p FROM generate_series(1, :fans) i) numbered;

INSERT INTO events (promoter_id, event_id, name, genre, venue, city, country, starts_at, time_zone, price, capacity, status)
SELECT md5('promoter ' || p)::uuid, p * 50 + k + 1, 'Event ' || k,
    (ARRAY['techno','house','rock','indie','hiphop','jazz','country','latin','pop','metal','folk','edm'])[1 + k % 12],
    'Venue ' || k % 9, 'Berlin', 'DE', now() - interval '24 months' + k * interval '15 days', 'Europe/Berlin', 20 + k % 5 * 10, 5000, 'scheduled'
FROM generate_series(0, :small) p, generate_series(0, 49) k;

INSERT INTO fans (promoter_id, fan_id, first_name, last_name, email_cipher, email_hash, email_domain, language, city, state, country, time_zone,
    birth_year, consent_email, subscribed_at, created_at, updated_at)
SELECT promoter_id, fan_id, 'Mia', 'Keller', int8send(h) || int8send(fan_id) || '\x000102030405060708090a0b0c0d0e0f1011121314151617'::bytea,
    sha256(int8send(fan_id)), 'fans.example', 'en',
    (ARRAY['Berlin','Berlin','Berlin','Berlin','Hamburg','Hamburg','Munich','Cologne','Leipzig','Dresden'])[1 + h % 10], 'State ' || h % 16, 'DE',
    'Europe/Berlin', 1960 + h % 45, h % 20 < 17, now() - h % 730 * interval '1 day', now() - h % 900 * interval '1 day', now()
FROM bench_fans ORDER BY fan_id;

-- Two purchases for each fan on average; a fifth of the fans has none.
INSERT INTO purchases (promoter_id, purchase_id, fan_id, event_id, quantity, unit_price, amount, purchased_at, refunded_at)
SELECT promoter_id, row_number() OVER (), fan_id, p * 50 + 1 + x % 50, 1 + x % 3, 20 + x % 60, (1 + x % 3) * (20 + x % 60),
    now() - x % 63072 * interval '1000 second', CASE WHEN x % 50 = 7 THEN now() END
FROM (
    SELECT promoter_id, p, fan_id, abs(hashint8extended(fan_id * 16 + n, 2)) AS x
    FROM bench_fans, generate_series(1, (ARRAY[0,0,1,1,1,2,2,3,4,6])[1 + h / 1000 % 10]) n) bought;

INSERT INTO fan_stats (promoter_id, fan_id, orders, tickets, distinct_events, spent, first_purchase_at, last_purchase_at)
SELECT promoter_id, fan_id, count(*), sum(quantity), count(DISTINCT event_id), sum(amount), min(purchased_at), max(purchased_at)
FROM purchases WHERE refunded_at IS NULL GROUP BY promoter_id, fan_id;

INSERT INTO fan_genre_stats (promoter_id, genre, fan_id, orders, tickets, spent, first_purchase_at, last_purchase_at,
    fan_orders, fan_spent, fan_first_purchase_at, fan_last_purchase_at)
SELECT g.*, s.orders, s.spent, s.first_purchase_at, s.last_purchase_at
FROM (
    SELECT p.promoter_id, e.genre, p.fan_id, count(*), sum(p.quantity), sum(p.amount), min(p.purchased_at), max(p.purchased_at)
    FROM purchases p JOIN events e ON e.promoter_id = p.promoter_id AND e.event_id = p.event_id
    WHERE p.refunded_at IS NULL GROUP BY p.promoter_id, e.genre, p.fan_id) g
JOIN fan_stats s ON s.promoter_id = g.promoter_id AND s.fan_id = g.fan_id;

INSERT INTO suppressions (promoter_id, channel, address_hash, reason, created_at)
SELECT promoter_id, 'email', sha256(int8send(fan_id)), 'hard_bounce', now() FROM bench_fans WHERE h % 100 = 3;

INSERT INTO campaigns (promoter_id, campaign_id, name, status, channels, purpose, rule, sentence, copy, schedule, revision, draft_hash, audience_count, created_at)
SELECT md5('promoter ' || p)::uuid, md5('campaign ' || p || '/' || c)::uuid, 'Campaign ' || c, 'sent', '{email}', 'marketing',
    '{"fan":"city","op":"exists"}', '', '{"variants":[]}', '{"mode":"at","timeZone":"Europe/Berlin"}', 1, '', 0, now() - c * interval '20 days'
FROM generate_series(0, :small) p, generate_series(1, 10) c;

-- One event of engagement for each fan and four for those of the largest promoter, over ten campaigns.
INSERT INTO engagement_events (promoter_id, engagement_id, at, fan_id, campaign_id, channel, type, actor, verdict_version)
SELECT promoter_id, gen_random_uuid(), now() - (1 + x % 10) * interval '20 days' + n * interval '1 hour', fan_id,
    md5('campaign ' || p || '/' || 1 + x % 10)::uuid, 'email', (ARRAY['sent','delivered','open','click'])[n], (ARRAY['any','any','human','human'])[n], 1
FROM (SELECT *, h / 7 AS x FROM bench_fans) f, generate_series(1, CASE WHEN p = :small THEN 4 ELSE 1 END) n;

INSERT INTO fan_engagement_stats (promoter_id, type, actor, fan_id, events, first_at, last_at)
SELECT promoter_id, type, actor, fan_id, count(*), min(at), max(at) FROM engagement_events GROUP BY promoter_id, type, actor, fan_id;

SELECT setval('fan_ids', :fans), setval('event_ids', (:small + 1) * 50), setval('purchase_ids', :fans * 8);
DROP TABLE bench_fans;
