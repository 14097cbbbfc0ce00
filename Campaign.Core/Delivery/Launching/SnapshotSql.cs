namespace Campaign.Core.Delivery.Launching;

/// <summary>The statements of <see cref="RecipientSnapshot"/> around an audience's own.</summary>
internal static class SnapshotSql
{
    /// <summary>
    /// Recipients and exclusions out of one look at the audience, so that they add up to it. The audience is a SELECT of fan_id, channel, reason.
    /// </summary>
    public static string Fill(string audience) => $"""
        WITH eligible AS MATERIALIZED ({audience}),
        {VariantTable.Cte},
        zones AS (SELECT * FROM unnest(@zones, @instants) AS t (zone, instant)),
        chosen AS (
            SELECT e.fan_id, e.channel, uuid_generate_v5(@campaign, e.fan_id || ':' || e.channel) AS message_id,
                lower(split_part(f.language, '-', 1)) AS language, coalesce(z.instant, @send_at) AS send_at
            FROM eligible e
            JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = e.fan_id
            LEFT JOIN zones z ON z.zone = f.time_zone
            WHERE e.channel IS NOT NULL
        ), filled AS (
            INSERT INTO recipients (promoter_id, campaign_id, fan_id, channel, variant, message_id, send_at, state, reason, attempts, updated_at)
            SELECT @promoter, @campaign, c.fan_id, c.channel, {VariantTable.Choice}, c.message_id, c.send_at,
                CASE WHEN c.send_at < @late THEN 'skipped' ELSE 'pending' END, CASE WHEN c.send_at < @late THEN 'too_late' END, 0, @now
            FROM chosen c
        ), excluded AS (
            INSERT INTO campaign_exclusions (promoter_id, campaign_id, reason, count)
            SELECT @promoter, @campaign, e.reason, count(*) FROM eligible e WHERE e.channel IS NULL GROUP BY e.reason
        )
        SELECT count(*) FROM eligible
        """;

    /// <summary>Gives the recipients of one channel who are members of another audience the copy that is theirs.</summary>
    public static string Conditional(string audience) => $"""
        WITH members AS MATERIALIZED ({audience}),
        {VariantTable.Cte}
        UPDATE recipients r SET variant = {VariantTable.Choice}
        FROM (
            SELECT r.fan_id, r.channel, r.message_id, lower(split_part(f.language, '-', 1)) AS language
            FROM members m
            JOIN recipients r ON r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = m.fan_id AND r.channel = @channel
            JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = m.fan_id
        ) c
        WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = c.fan_id
        """;
}
