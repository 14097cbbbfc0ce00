using Campaign.Benchmarks.Loading;
using Campaign.Contracts.Audiences;
using Campaign.Core.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>P1, P3, P5: how long an audience takes to count and to preview, uncached, in the product's own code.</summary>
internal static class AudienceBench
{
    public static async Task RunAsync(BenchDatabase database, BenchSettings settings, Report report)
    {
        var small = await database.PromoterAsync("bench-0");
        var limit = await Measured.RunAsync(settings, 1, call => RollUpAsync(database.App, small, call));
        report.Add("limit", "roll-up SQL alone, promoter of 10k fans", $"p50 {Report.Ms(limit.Median)}, p95 {Report.Ms(limit.P95)}", "–");
        var count = await Measured.RunAsync(settings, 1, call => CountAsync(database, small, call));
        report.Add("P1", "count of 3 clauses, promoter of 10k fans", $"p50 {Report.Ms(count.Median)}, p95 {Report.Ms(count.P95)}", $"1.2 × roll-up = {Report.Ms(limit.Median * 1.2)}");
        var preview = await Measured.RunAsync(settings, 1, call => PreviewAsync(database, small, call));
        report.Add("P1", "whole preview with funnel, cities and samples, the same", $"p50 {Report.Ms(preview.Median)}, p95 {Report.Ms(preview.P95)}", "–");
        if (PlatformLoader.Shape(settings.Fans).FansOfLarge == 0)
        {
            return;
        }

        var (large, _) = await database.LargestAsync(settings.Fans);
        var largeLimit = await Measured.RunAsync(settings, 1, call => RollUpAsync(database.App, large, call));
        report.Add("limit", "roll-up SQL alone, promoter of 1M fans", $"p50 {Report.Ms(largeLimit.Median)}, p95 {Report.Ms(largeLimit.P95)}", "–");
        var largeCount = await Measured.RunAsync(settings, 1, call => CountAsync(database, large, call));
        report.Add("P3", "count of 3 clauses, promoter of 1M fans", $"p50 {Report.Ms(largeCount.Median)}, p95 {Report.Ms(largeCount.P95)}", "p95 50 ms");
        var largePreview = await Measured.RunAsync(settings, 1, call => PreviewAsync(database, large, call));
        report.Add("P3", "whole preview, the same", $"p50 {Report.Ms(largePreview.Median)}, p95 {Report.Ms(largePreview.P95)}", "–");
    }

    public static async Task ThroughputAsync(BenchDatabase database, BenchSettings settings, Report report)
    {
        var (small, _) = PlatformLoader.Shape(settings.Fans);
        var promoters = await Task.WhenAll(Enumerable.Range(0, (int)Math.Min(small, 10)).Select(p => database.PromoterAsync($"bench-{p}")));
        var counts = await Measured.RunAsync(settings, 32, call => CountAsync(database, promoters[call % promoters.Length], call));
        report.Add("P5", "counts, 32 at once, promoters of 10k fans", $"{counts.PerSecond:0}/s, p95 {Report.Ms(counts.P95)}", "800/s");
        var previews = await Measured.RunAsync(settings, 32, call => PreviewAsync(database, promoters[call % promoters.Length], call));
        report.Add("P5", "whole previews, the same", $"{previews.PerSecond:0}/s, p95 {Report.Ms(previews.P95)}", "–");
    }

    private static async Task RollUpAsync(NpgsqlDataSource database, PromoterId promoter, int call)
    {
        await using var connection = await database.OpenForAsync(promoter, CancellationToken.None);
        await using var command = new NpgsqlCommand(AudienceRulesUnderTest.RollUp, connection);
        command.Parameters.Add(new() { Value = promoter.Value });
        command.Parameters.Add(new() { Value = Genre(call) });
        await command.ExecuteScalarAsync();
    }

    private static async Task CountAsync(BenchDatabase database, PromoterId promoter, int call)
    {
        await using var scope = database.Scope(promoter);
        await scope.ServiceProvider.GetRequiredService<AudienceQueries>().CountAsync(AudienceRulesUnderTest.Of(Genre(call)), CancellationToken.None);
    }

    private static async Task PreviewAsync(BenchDatabase database, PromoterId promoter, int call)
    {
        await using var scope = database.Scope(promoter);
        var request = new AudiencePreviewRequest(AudienceRulesUnderTest.Of(Genre(call)));
        await scope.ServiceProvider.GetRequiredService<AudienceQueries>().PreviewAsync(request, refresh: true);
    }

    private static string Genre(int call) => AudienceRulesUnderTest.Genres[call % AudienceRulesUnderTest.Genres.Length];
}
