using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Campaigns;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Campaign.Core.Delivery.Launching;

/// <summary>Fixes a campaign's recipients, and counts by reason who of the audience is none, in the caller's transaction.</summary>
internal sealed class RecipientSnapshot(CampaignDbContext database, AudienceRules audiences, TimeProvider clock)
{
    // A snapshot of millions takes longer than a query may.
    private const int TimeoutSeconds = 600;

    /// <summary>Takes the snapshot.</summary>
    /// <param name="campaign">The campaign; its row is locked.</param>
    /// <param name="promoter">Its promoter.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>How many fans the rule matches: recipients and exclusions together.</returns>
    public async Task<long> TakeAsync(MarketingCampaign campaign, Promoter promoter, CancellationToken cancellationToken)
    {
        var eligible = await audiences.EligibleFansAsync(campaign.Rule, campaign.Channels, campaign.Purpose, cancellationToken);
        var now = clock.GetUtcNow();
        var local = campaign.Schedule.Mode == "local_time";
        var times = local ? await LocalTimesAsync(campaign, cancellationToken) : new Dictionary<string, DateTimeOffset>();
        await using var command = Command(SnapshotSql.Fill(eligible.Sql), campaign);
        eligible.AddParametersTo(command);
        VariantTable.Default(campaign.Copy, promoter.Locales[0]).AddParametersTo(command);
        command.Parameters.AddWithValue("zones", times.Keys.ToArray());
        command.Parameters.AddWithValue("instants", times.Values.ToArray());
        command.Parameters.AddWithValue("send_at", local ? times[campaign.Schedule.TimeZone] : campaign.SendAt!.Value);
        command.Parameters.AddWithValue("late", local && campaign.Schedule.LateRule == "skip" ? now : DateTimeOffset.UnixEpoch);
        command.Parameters.AddWithValue("now", now);
        var matched = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        foreach (var (rule, channel, table) in VariantTable.Conditional(campaign.Copy, promoter.Locales[0]))
        {
            await ChooseAsync(campaign, rule, channel, table, cancellationToken);
        }

        return matched;
    }

    private async Task ChooseAsync(
        MarketingCampaign campaign, AudienceRule rule, string channel, VariantTable table, CancellationToken cancellationToken)
    {
        var members = await audiences.EligibleFansAsync(rule, campaign.Channels, campaign.Purpose, cancellationToken);
        await using var command = Command(SnapshotSql.Conditional(members.Sql), campaign);
        members.AddParametersTo(command);
        table.AddParametersTo(command);
        command.Parameters.AddWithValue("channel", channel);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> LocalTimesAsync(MarketingCampaign campaign, CancellationToken cancellationToken)
    {
        var zones = await database.Fans.Where(fan => fan.TimeZone != null).Select(fan => fan.TimeZone!).Distinct().ToListAsync(cancellationToken);
        return SendTimes.PerZone(campaign.Schedule, zones);
    }

    private NpgsqlCommand Command(string sql, MarketingCampaign campaign)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)database.Database.GetDbConnection()) { CommandTimeout = TimeoutSeconds };
        command.Parameters.AddWithValue("campaign", campaign.CampaignId.Value);
        return command;
    }
}
