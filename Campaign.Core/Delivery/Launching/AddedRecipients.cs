using Campaign.Core.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Delivery.Launching;

/// <summary>
/// Adds fans to a campaign that is being sent already, as a journey's is: due at once, and sent as all recipients are, with every check at the claim.
/// </summary>
internal sealed class AddedRecipients(CampaignDbContext database, AudienceRules audiences, TimeProvider clock)
{
    // Who cannot be reached is a recipient too, skipped with the reason, so that all who were added add up. The key (campaign, fan) keeps a fan from
    // being added twice. The campaign's row is locked by its count: the settlement of a turn comes before or after.
    private static string Sql(string audience) => $"""
        WITH eligible AS MATERIALIZED ({audience}),
        {VariantTable.Cte},
        chosen AS MATERIALIZED (
            SELECT e.fan_id, coalesce(e.channel, @channel) AS channel, e.reason, lower(split_part(f.language, '-', 1)) AS language,
                uuid_generate_v5(@campaign, e.fan_id || ':' || coalesce(e.channel, @channel)) AS message_id
            FROM eligible e JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = e.fan_id
        ), added AS (
            INSERT INTO recipients (promoter_id, campaign_id, fan_id, channel, variant, message_id, send_at, state, reason, attempts, updated_at)
            SELECT @promoter, @campaign, c.fan_id, c.channel, {VariantTable.Choice}, c.message_id, @now,
                CASE WHEN c.reason IS NULL THEN 'pending' ELSE 'skipped' END, c.reason, 0, @now
            FROM chosen c ORDER BY c.fan_id
            ON CONFLICT (promoter_id, campaign_id, fan_id) DO NOTHING
            RETURNING fan_id, state
        ), queued AS (
            INSERT INTO send_batches (promoter_id, campaign_id, batch_id, due_at, fan_ids)
            SELECT @promoter, @campaign, gen_random_uuid(), @now, array_agg(fan_id) FROM added WHERE state = 'pending' HAVING count(*) > 0
        )
        UPDATE campaigns SET audience_count = audience_count + (SELECT count(*) FROM added) WHERE promoter_id = @promoter AND campaign_id = @campaign
        """;

    // Of those who were added in this transaction alone: what was sent before keeps its copy.
    private static string ConditionalSql(string condition) => $"""
        WITH members AS MATERIALIZED (SELECT f.fan_id FROM fans f WHERE f.promoter_id = @promoter AND f.fan_id = ANY (@fans) AND {condition}),
        {VariantTable.Cte}
        UPDATE recipients r SET variant = {VariantTable.Choice}
        FROM (
            SELECT r.fan_id, r.channel, r.message_id, lower(split_part(f.language, '-', 1)) AS language
            FROM members m
            JOIN recipients r ON r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = m.fan_id AND r.channel = @channel
            JOIN fans f ON f.promoter_id = @promoter AND f.fan_id = m.fan_id
            WHERE r.state = 'pending'
        ) c
        WHERE r.promoter_id = @promoter AND r.campaign_id = @campaign AND r.fan_id = c.fan_id
        """;

    /// <summary>Adds fans, in the caller's transaction, and lets workers look at the campaign.</summary>
    /// <param name="campaign">A campaign that is being sent or held.</param>
    /// <param name="promoter">Its promoter.</param>
    /// <param name="fans">The fans; who is a recipient already stays as it is.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>When they are written.</returns>
    public async Task AddAsync(MarketingCampaign campaign, Promoter promoter, IReadOnlyCollection<FanId> fans, CancellationToken cancellationToken)
    {
        var eligible = audiences.EligibleFans(fans, campaign.Channels, campaign.Purpose);
        await using (var command = Command(Sql(eligible.Sql), campaign))
        {
            eligible.AddParametersTo(command);
            VariantTable.Default(campaign.Copy, promoter.Locales[0]).AddParametersTo(command);
            command.Parameters.AddWithValue("channel", EnumText.Of(campaign.Channels[0]));
            command.Parameters.AddWithValue("now", clock.GetUtcNow());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        foreach (var (rule, channel, table) in VariantTable.Conditional(campaign.Copy, promoter.Locales[0]))
        {
            var members = await audiences.ConditionsAsync((NpgsqlConnection)database.Database.GetDbConnection(), [rule], cancellationToken);
            await using var command = Command(ConditionalSql(members.Sql[0]), campaign);
            members.AddParametersTo(command);
            table.AddParametersTo(command);
            command.Parameters.AddWithValue("channel", channel);
            command.Parameters.AddWithValue("fans", fans.Select(fan => fan.Value).ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await database.WakeAsync(campaign, clock.GetUtcNow(), cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, MarketingCampaign campaign)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)database.Database.GetDbConnection());
        command.Parameters.AddWithValue("campaign", campaign.CampaignId.Value);
        return command;
    }
}
