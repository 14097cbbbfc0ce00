-- The inbox of openings and clicks holds ids and what requests say about themselves. The API puts in for every promoter in one statement, workers take out.
DROP POLICY IF EXISTS intake ON engagement_inbox;
CREATE POLICY intake ON engagement_inbox FOR INSERT TO campaign_app WITH CHECK (true);
DROP POLICY IF EXISTS queue ON engagement_inbox;
CREATE POLICY queue ON engagement_inbox TO campaign_worker USING (true) WITH CHECK (true);

-- It is emptied as fast as it fills: what is dead must go before scans walk over it.
ALTER TABLE engagement_inbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_cost_delay = 0);

-- Names of browsers and machines are nobody's data.
GRANT SELECT, INSERT ON tracking_agents TO campaign_tenant;

-- What archives hold of the totals is written by the owner alone, for all promoters at once.
REVOKE INSERT, UPDATE, DELETE ON archived_engagement_totals, archived_campaign_hours, archived_firsts FROM campaign_tenant;
DROP POLICY IF EXISTS operations ON archived_engagement_totals;
CREATE POLICY operations ON archived_engagement_totals TO CURRENT_USER USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS operations ON archived_campaign_hours;
CREATE POLICY operations ON archived_campaign_hours TO CURRENT_USER USING (true) WITH CHECK (true);
DROP POLICY IF EXISTS operations ON archived_firsts;
CREATE POLICY operations ON archived_firsts TO CURRENT_USER USING (true) WITH CHECK (true);
