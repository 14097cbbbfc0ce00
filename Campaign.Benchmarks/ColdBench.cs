using System.Diagnostics;
using Campaign.Core.Audiences;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>P2: the first count for a promoter after its server was started, with nothing of its files in any memory.</summary>
internal static class ColdBench
{
    private const int Rounds = 5;

    public static async Task RunAsync(BenchDatabase database, BenchEngines engines, BenchSettings settings, Report report)
    {
        if (BenchSettings.Server is not null)
        {
            report.Add("P2", "first count of 3 clauses", "not measured: a server of yours is not restarted", "150 ms");
            return;
        }

        var (small, _) = Loading.PlatformLoader.Shape(settings.Fans);
        var (times, dropped) = (new List<double>(), true);
        for (var round = 0; round < Math.Min(Rounds, small); round++)
        {
            settings.Stop.ThrowIfCancellationRequested();
            var promoter = await database.PromoterAsync($"bench-{round}");
            await CountAsync(database, await database.PromoterAsync($"bench-{(round + 1) % small}"));
            dropped &= await RestartAsync(database, engines, settings.Stop);

            // The connection and its catalogue are the pool's; the promoter's rows are what is cold.
            await using (var connect = database.App.CreateCommand("SELECT count(*) FROM pg_class"))
            {
                await connect.ExecuteScalarAsync(settings.Stop);
            }

            var began = Stopwatch.GetTimestamp();
            await CountAsync(database, promoter);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        report.Add(
            "P2", $"first count of 3 clauses after a start, promoter of 10k fans, {times.Count} promoters, {(dropped ? "its files out of the page cache" : "page cache kept: not permitted here")}",
            $"p50 {Report.Ms(times[times.Count / 2])}, worst {Report.Ms(times[^1])}", "150 ms");
    }

    private static async Task CountAsync(BenchDatabase database, Core.Common.PromoterId promoter)
    {
        await using var scope = database.Scope(promoter);
        await scope.ServiceProvider.GetRequiredService<AudienceQueries>().CountAsync(AudienceRulesUnderTest.Of("techno"), CancellationToken.None);
    }

    private static async Task<bool> RestartAsync(BenchDatabase database, BenchEngines engines, CancellationToken cancellationToken)
    {
        string folder;
        await using (var where = database.Owner.CreateCommand("SHOW data_directory"))
        {
            folder = (string)(await where.ExecuteScalarAsync(cancellationToken))!;
        }

        var dropped = false;
        await engines.RestartPostgresAsync(() => dropped = PageCache.Drop(folder), cancellationToken);
        foreach (var pool in (NpgsqlDataSource[])[database.App, database.Owner])
        {
            pool.Clear();
        }

        return dropped;
    }
}
