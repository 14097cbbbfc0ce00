using Campaign.Core.Campaigns;

namespace Campaign.Core.Delivery.Launching;

/// <summary>The statements of <see cref="RecipientSnapshot"/> around an audience's own.</summary>
internal static class SnapshotSql
{
    /// <summary>
    /// Recipients and exclusions out of one look at the audience, so that they add up to it. The audience is a SELECT of fan_id, channel, reason.
    /// Each message id is made once, and rows go in in the order of the primary key: its index then grows at the end alone.
    /// </summary>
    public static string Fill(string audience) => $"""
        WITH eligible AS MATERIALIZED ({audience}),
        {VariantTable.Cte},
        zones AS (SELECT * FROM unnest(@zones, @instants) AS t (zone, instant)),
        named AS MATERIALIZED (
            SELECT e.fan_id, e.channel, uuid_generate_v5(@campaign, e.fan_id || ':' || e.channel) AS message_id,
                lower(split_part(f.language, '-', 1)) AS language, coalesce(z.instant, @send_at) AS send_at, {Holdouts.Choice} AS held_out
            FROM eligible e
            JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = e.fan_id
            LEFT JOIN zones z ON z.zone = f.time_zone
            WHERE e.channel IS NOT NULL
        ), dealt AS (
            SELECT c.*, CASE WHEN c.held_out THEN 0 ELSE {TestCells.Place} END AS place FROM named c
        ), chosen AS (
            SELECT d.*, coalesce((@arms)[d.place], '{TestCells.Waiting}') AS arm, NOT d.held_out AND d.send_at < @late AS too_late FROM dealt d
        ), filled AS (
            INSERT INTO recipients (
                promoter_id, campaign_id, fan_id, channel, variant, arm, message_id, send_at, state, reason, attempts, updated_at)
            SELECT @promoter, @campaign, c.fan_id, c.channel, {VariantTable.ChoiceByArm}, nullif(nullif(c.arm, ''), '{TestCells.Waiting}'), c.message_id,
                c.send_at + CASE WHEN c.held_out THEN interval '0' WHEN c.place = 0 THEN @wait ELSE (@delays)[c.place] END,
                CASE WHEN c.held_out OR c.too_late THEN 'skipped' ELSE 'pending' END,
                CASE WHEN c.held_out THEN '{Holdouts.Reason}' WHEN c.too_late THEN 'too_late' END, 0, @now
            FROM chosen c
            ORDER BY c.fan_id
        ), excluded AS (
            INSERT INTO campaign_exclusions (promoter_id, campaign_id, reason, count)
            SELECT @promoter, @campaign, e.reason, count(*) FROM eligible e WHERE e.channel IS NULL GROUP BY e.reason
        )
        SELECT count(*) FROM eligible
        """;

    /// <summary>The post of a campaign: one recipient whose fan is nobody.</summary>
    public const string Post = """
        INSERT INTO recipients (promoter_id, campaign_id, fan_id, channel, variant, message_id, send_at, state, attempts, updated_at)
        VALUES (@promoter, @campaign, @fan, 'social', @variant, uuid_generate_v5(@campaign, @fan || ':social'), @send_at, 'pending', 0, @now)
        """;

    /// <summary>Gives the recipients of one channel who are members of another audience the copy that is theirs; those due from a moment on alone.</summary>
    public static string Conditional(string audience) => $"""
        WITH members AS MATERIALIZED ({audience}),
        {VariantTable.Cte}
        UPDATE recipients r SET variant = {VariantTable.ChoiceByArm}
        FROM (
            SELECT r.fan_id, r.channel, r.message_id, lower(split_part(f.language, '-', 1)) AS language, {TestCells.ArmOfRow} AS arm
            FROM members m
            JOIN recipients r ON r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = m.fan_id AND r.channel = @channel
                AND r.state = 'pending' AND r.send_at >= @waits_from
            JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = m.fan_id
        ) c
        WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = c.fan_id
        """;

    /// <summary>Gives those who wait the copy of the arms given.</summary>
    public const string Rest = $"""
        WITH {VariantTable.Cte}
        UPDATE recipients r SET variant = {VariantTable.ChoiceByArm}
        FROM (
            SELECT r.fan_id, r.channel, r.message_id, lower(split_part(f.language, '-', 1)) AS language, {TestCells.ArmOfRow} AS arm
            FROM recipients r LEFT JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = r.fan_id
            WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.state = 'pending' AND r.send_at >= @waits_from
        ) c
        WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = c.fan_id
        """;

    /// <summary>
    /// Gives those who wait their own time back, with the arm's delay; who should have had it by now gets it now, and where the time of day was
    /// what was tested, at that time of the next day. Their batches are made anew after it.
    /// </summary>
    public const string Release = $"""
        WITH rest AS (
            SELECT r.fan_id, r.send_at - @wait
                + (@delays)[1 + (get_byte(uuid_send(r.message_id), 12) * 256 + get_byte(uuid_send(r.message_id), 13)) % cardinality(@delays)] AS own
            FROM recipients r
            WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.state = 'pending' AND r.send_at >= @waits_from
        ), waiting AS (
            DELETE FROM send_batches WHERE promoter_id = @promoter AND campaign_id = @campaign AND due_at >= @waits_from
        )
        UPDATE recipients r SET updated_at = @now, send_at = CASE
            WHEN rest.own >= @now THEN rest.own
            WHEN @keep_hour THEN rest.own + ceil(extract(epoch FROM @now - rest.own) / 86400) * interval '24 hours'
            ELSE @now END
        FROM rest WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = rest.fan_id
        """;
}
