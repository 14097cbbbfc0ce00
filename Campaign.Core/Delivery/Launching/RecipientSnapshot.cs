using Campaign.Contracts.Audiences;
using Campaign.Contracts.Campaigns;
using Campaign.Core.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Batches;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Delivery.Launching;

/// <summary>Fixes a campaign's recipients, and counts by reason who of the audience is none, in the caller's transaction.</summary>
internal sealed class RecipientSnapshot(CampaignDbContext database, AudienceRules audiences, Holdouts holdouts, TimeProvider clock)
{
    // A snapshot of millions takes longer than a query may.
    private const int TimeoutSeconds = 600;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="campaign">The campaign; its row is locked.</param>
    /// <param name="promoter">Its promoter.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many fans the rule matches, and one for a post: recipients and exclusions together.</returns>
    public async Task<long> TakeAsync(MarketingCampaign campaign, Promoter promoter, CancellationToken cancellationToken)
    {
        var eligible = await audiences.EligibleFansAsync(campaign.Rule, campaign.Channels, campaign.Purpose, cancellationToken);
        var now = clock.GetUtcNow();
        var local = campaign.Schedule.Mode == "local_time";
        var times = local ? await LocalTimesAsync(campaign, cancellationToken) : new Dictionary<string, DateTimeOffset>();
        await using var command = Command(SnapshotSql.Fill(eligible.Sql), campaign);
        eligible.AddParametersTo(command);
        await holdouts.AddParametersAsync(command, campaign, cancellationToken);
        var cells = new TestCells(campaign.Experiment);
        cells.AddParametersTo(command);
        VariantTable.Default(campaign.Copy, promoter.Locales[0], campaign.Experiment).AddParametersTo(command);
        command.Parameters.AddWithValue("zones", times.Keys.ToArray());
        command.Parameters.AddWithValue("instants", times.Values.ToArray());
        command.Parameters.AddWithValue("send_at", local ? times[campaign.Schedule.TimeZone] : campaign.SendAt!.Value);
        command.Parameters.AddWithValue("late", local && campaign.Schedule.LateRule == "skip" ? now : DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue("now", now);
        var matched = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        await ChooseAsync(campaign, promoter, cells.ArmsOfOthers, DateTimeOffset.UnixEpoch, cancellationToken);
        var posts = await PostAsync(campaign, promoter, cancellationToken);
        await FillBatchesAsync(campaign, cancellationToken);
        return matched + posts;
    }

    /// <summary>The post goes out when the campaign begins, whatever is tested on its fans.</summary>
    private async Task<int> PostAsync(MarketingCampaign campaign, Promoter promoter, CancellationToken cancellationToken)
    {
        if (!campaign.Channels.Contains(Channel.Social))
        {
            return 0;
        }

        await using var command = Command(SnapshotSql.Post, campaign);
        command.Parameters.AddWithValue("promoter", campaign.PromoterId.Value);
        command.Parameters.AddWithValue("fan", PublicPost.Public.Value);
        command.Parameters.AddWithValue("variant", PublicPost.Variant(campaign, promoter.Locales[0]).Id);
        command.Parameters.AddWithValue("send_at", campaign.SendAt!.Value);
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives everybody who waits for the end of a test the copy of these arms, and the own time back.</summary>
    /// <param name="campaign">The campaign; its row is locked.</param>
    /// <param name="promoter">Its promoter.</param>
    /// <param name="arms">One arm, or several, among which those who wait are dealt out.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many waited.</returns>
    public async Task<int> ReleaseAsync(MarketingCampaign campaign, Promoter promoter, IReadOnlyList<ExperimentArm> arms, CancellationToken cancellationToken)
    {
        string[] names = [.. arms.Select(arm => arm.Id)];
        await using (var rest = Command(SnapshotSql.Rest, campaign))
        {
            rest.Parameters.AddWithValue("promoter", campaign.PromoterId.Value);
            rest.Parameters.AddWithValue("arms", names);
            rest.Parameters.AddWithValue("waits_from", TestCells.WaitsFrom);
            VariantTable.Default(campaign.Copy, promoter.Locales[0], campaign.Experiment).AddParametersTo(rest);
            await rest.ExecuteNonQueryAsync(cancellationToken);
        }

        await ChooseAsync(campaign, promoter, names, TestCells.WaitsFrom, cancellationToken);
        await using var release = Command(SnapshotSql.Release, campaign);
        release.Parameters.AddWithValue("promoter", campaign.PromoterId.Value);
        release.Parameters.AddWithValue("delays", arms.Select(arm => TimeSpan.FromMinutes(arm.DelayMinutes)).ToArray());
        release.Parameters.AddWithValue("wait", TestCells.Wait);
        release.Parameters.AddWithValue("waits_from", TestCells.WaitsFrom);
        release.Parameters.AddWithValue("keep_hour", campaign.Experiment?.Field == ExperimentCheck.SendTime);
        release.Parameters.AddWithValue("now", clock.GetUtcNow());
        var released = await release.ExecuteNonQueryAsync(cancellationToken);
        await FillBatchesAsync(campaign, cancellationToken);
        return released;
    }

    private async Task ChooseAsync(
        MarketingCampaign campaign, Promoter promoter, string[] arms, DateTimeOffset from, CancellationToken cancellationToken)
    {
        foreach (var (rule, channel, table) in VariantTable.Conditional(campaign.Copy, promoter.Locales[0], campaign.Experiment))
        {
            await ChooseAsync(campaign, rule, channel, table, arms, from, cancellationToken);
        }
    }

    private async Task ChooseAsync(
        MarketingCampaign campaign, AudienceRule rule, string channel, VariantTable table, string[] arms, DateTimeOffset from,
        CancellationToken cancellationToken)
    {
        var members = await audiences.EligibleFansAsync(rule, campaign.Channels, campaign.Purpose, cancellationToken);
        await using var command = Command(SnapshotSql.Conditional(members.Sql), campaign);
        members.AddParametersTo(command);
        table.AddParametersTo(command);
        command.Parameters.AddWithValue("channel", channel);
        command.Parameters.AddWithValue("arms", arms);
        command.Parameters.AddWithValue("waits_from", from);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> LocalTimesAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var zones = await database.Fans.Where(fan => fan.TimeZone != null).Select(fan => fan.TimeZone!).Distinct().ToListAsync(cancellationToken);
        return SendTimes.PerZone(campaign.Schedule, zones);
    }

    private Task<int> FillBatchesAsync(MarketingCampaign campaign, CancellationToken cancellationToken) =>
        ((NpgsqlConnection)database.Database.GetDbConnection()).FillBatchesAsync(campaign, TimeSpan.FromSeconds(TimeoutSeconds), cancellationToken);

    private NpgsqlCommand Command(string sql, MarketingCampaign campaign)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)database.Database.GetDbConnection()) { CommandTimeout = TimeoutSeconds };
        command.Parameters.AddWithValue("campaign", campaign.CampaignId.Value);
        return command;
    }
}
