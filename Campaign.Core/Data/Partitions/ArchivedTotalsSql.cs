namespace Campaign.Core.Data.Partitions;

/// <summary>
/// What stays of the events of an archived month: without it, counting totals anew would lose them, and a verdict that changes would take a later opening for
/// the first. Restoring a month takes its part away again.
/// </summary>
internal static class ArchivedTotalsSql
{
    /// <summary>Keeps a partition's part. One promoter at a time, since recipients show themselves to their promoter alone.</summary>
    public static string Keep(string partition) => $"""
        {FanTotals(partition, 1)};
        DO $$
        DECLARE
            promoter uuid;
        BEGIN
            FOR promoter IN SELECT DISTINCT promoter_id FROM {partition} WHERE campaign_id IS NOT NULL LOOP
                PERFORM set_config('app.promoter_id', promoter::text, true);
                INSERT INTO archived_campaign_hours (promoter_id, campaign_id, hour, channel, variant, arm, type, actor, events)
                SELECT promoter, e.campaign_id, date_bin('1 hour', e.at, 'epoch'), e.channel, coalesce(r.variant, ''), coalesce(r.arm, ''), e.type, e.actor, count(*)
                FROM {partition} e
                LEFT JOIN recipients r ON r.promoter_id = promoter AND r.campaign_id = e.campaign_id AND r.fan_id = e.fan_id
                WHERE e.promoter_id = promoter AND e.campaign_id IS NOT NULL
                GROUP BY 2, 3, 4, 5, 6, 7, 8;
                INSERT INTO archived_firsts (promoter_id, campaign_id, fan_id, type, at)
                SELECT promoter, campaign_id, fan_id, type, min(at) FROM {partition}
                WHERE promoter_id = promoter AND campaign_id IS NOT NULL AND actor = 'human' AND type IN ('open', 'click')
                GROUP BY 2, 3, 4;
            END LOOP;
            PERFORM set_config('app.promoter_id', '', true);
        END $$
        """;

    /// <summary>Takes away what is kept of a month whose events are in a table again.</summary>
    public static string Forget(string restored, string from, string until) => $"""
        {FanTotals(restored, -1)};
        DELETE FROM archived_campaign_hours WHERE hour >= {from} AND hour < {until};
        DELETE FROM archived_firsts WHERE at >= {from} AND at < {until}
        """;

    private static string FanTotals(string partition, int sign) => $"""
        INSERT INTO archived_engagement_totals AS t (promoter_id, type, actor, fan_id, events, first_at, last_at)
        SELECT promoter_id, type, actor, fan_id, {sign} * count(*), min(at), max(at) FROM {partition} GROUP BY promoter_id, type, actor, fan_id
        ON CONFLICT (promoter_id, type, actor, fan_id) DO UPDATE SET events = t.events + excluded.events,
            first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at);
        DELETE FROM archived_engagement_totals WHERE events <= 0
        """;
}
