using Campaign.Core.Analytics.Reports;
using Campaign.Core.Analytics.Rollups;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Reading;
using Campaign.Core.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>P13: one fan, the list of campaigns with their numbers, and the results of one campaign.</summary>
internal static class LookupBench
{
    private const int Fans = 400;

    public static async Task RunAsync(BenchDatabase database, BenchSettings settings, Report report)
    {
        var (large, first) = await database.LargestAsync(settings.Fans);
        await AddressAsync(database, large, first);
        var fan = await Measured.RunAsync(settings, 1, async call =>
        {
            await using var scope = database.Scope(large);
            await scope.ServiceProvider.GetRequiredService<FanProfiles>().FindAsync(new FanId(first + (call * 37 % Fans)), masked: true, CancellationToken.None);
        });
        report.Add("P13", "one fan with totals and timeline", $"p50 {Report.Ms(fan.Median)}, p95 {Report.Ms(fan.P95)}", "p50 2 ms");
        var campaigns = await CampaignsAsync(database, large);
        var stats = await Measured.RunAsync(settings, 1, async call =>
        {
            await using var scope = database.Scope(large);
            await scope.ServiceProvider.GetRequiredService<CampaignQueries>().FindAsync(campaigns[call % campaigns.Length], CancellationToken.None);
        });
        report.Add("P13", "one campaign with its results", $"p50 {Report.Ms(stats.Median)}, p95 {Report.Ms(stats.P95)}", "p50 5 ms");
        await AnalyticsAsync(database, settings, report, large, campaigns);
    }

    /// <summary>What came of one campaign and of a year of campaigns, from kept totals.</summary>
    private static async Task AnalyticsAsync(BenchDatabase database, BenchSettings settings, Report report, PromoterId promoter, CampaignId[] campaigns)
    {
        await CountAsync(database, promoter);
        var numbers = await Measured.RunAsync(settings, 1, async call =>
        {
            await using var scope = database.Scope(promoter);
            await scope.ServiceProvider.GetRequiredService<CampaignStatsReader>().FindAsync(campaigns[call % campaigns.Length], CancellationToken.None);
        });
        report.Add("P13", "one campaign's kept numbers", $"p50 {Report.Ms(numbers.Median)}, p95 {Report.Ms(numbers.P95)}", "p50 5 ms");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var overview = await Measured.RunAsync(settings, 1, async _ =>
        {
            await using var scope = database.Scope(promoter);
            await scope.ServiceProvider.GetRequiredService<AnalyticsOverviews>().ReadAsync(new Period(today.AddDays(-365), today), CancellationToken.None);
        });
        report.Add("P13", "analytics of a year", $"p50 {Report.Ms(overview.Median)}, p95 {Report.Ms(overview.P95)}", "p50 15 ms");
    }

    /// <summary>The loader writes past the triggers, and its campaigns never began.</summary>
    private static async Task CountAsync(BenchDatabase database, PromoterId promoter)
    {
        await using (var began = database.Owner.CreateCommand("UPDATE campaigns SET started_at = created_at WHERE promoter_id = $1 AND started_at IS NULL"))
        {
            began.Parameters.Add(new() { Value = promoter.Value });
            await began.ExecuteNonQueryAsync();
        }

        await using var scope = database.Scope(promoter);
        scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        await scope.ServiceProvider.GetRequiredService<CampaignTotals>().RebuildAsync(CancellationToken.None);
    }

    /// <summary>The loaded addresses are as long as real ones and nobody's; those that are shown must open.</summary>
    private static async Task AddressAsync(BenchDatabase database, PromoterId promoter, long first)
    {
        await using var scope = database.Scope(promoter);
        var keys = await scope.ServiceProvider.GetRequiredService<PersonalData>().KeysAsync(promoter, CancellationToken.None);
        await using var command = database.Owner.CreateCommand("UPDATE fans SET email_cipher = $1 WHERE promoter_id = $2 AND fan_id >= $3 AND fan_id < $3 + $4");
        command.Parameters.Add(new() { Value = keys.Encrypt(PersonalColumn.FanEmail, "mia@fans.example") });
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = first });
        command.Parameters.Add(new() { Value = (long)Fans });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<CampaignId[]> CampaignsAsync(BenchDatabase database, PromoterId promoter)
    {
        await using var command = database.Owner.CreateCommand("SELECT campaign_id FROM campaigns WHERE promoter_id = $1");
        command.Parameters.Add(new() { Value = promoter.Value });
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<CampaignId>();
        while (await reader.ReadAsync())
        {
            ids.Add(new CampaignId(reader.GetGuid(0)));
        }

        return [.. ids];
    }
}
