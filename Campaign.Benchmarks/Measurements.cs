using Campaign.Benchmarks.Runs;

namespace Campaign.Benchmarks;

/// <summary>What can be measured, by name.</summary>
internal static class Measurements
{
    /// <summary>On the loaded platform.</summary>
    public static readonly Dictionary<string, Func<BenchDatabase, BenchEngines, BenchSettings, Report, Task>> OnPlatform = new()
    {
        ["audiences"] = (database, _, settings, report) => AudienceBench.RunAsync(database, settings, report),
        ["throughput"] = (database, _, settings, report) => AudienceBench.ThroughputAsync(database, settings, report),
        ["lookups"] = (database, _, settings, report) => LookupBench.RunAsync(database, settings, report),
        ["snapshot"] = (database, _, settings, report) => SnapshotBench.RunAsync(database, settings, report),
        ["cached"] = CachedBench.RunAsync,
        ["cold"] = ColdBench.RunAsync,
    };

    /// <summary>On a database of their own.</summary>
    public static readonly Dictionary<string, Func<BenchEngines, BenchSettings, Report, Task>> Alone = new()
    {
        ["runs"] = RunsBench.RunAsync,
        ["import"] = ImportBench.RunAsync,
        ["delivery"] = DeliveryBench.RunAsync,
        ["tracking"] = TrackingBench.RunAsync,
        ["dashboard"] = (_, settings, report) => DashboardBench.RunAsync(settings, report),
    };

    public static bool Knows(string name) => name is "all" or "load" || OnPlatform.ContainsKey(name) || Alone.ContainsKey(name);

    public static async Task RunAsync(BenchEngines engines, BenchSettings settings, Report report)
    {
        foreach (var (_, measure) in Alone.Where(one => settings.Name == "all" || settings.Name == one.Key))
        {
            settings.Stop.ThrowIfCancellationRequested();
            await measure(engines, settings, report);
        }

        if (Alone.ContainsKey(settings.Name))
        {
            return;
        }

        await using var database = await BenchDatabase.OpenAsync(engines.Postgres, settings);
        foreach (var (_, measure) in OnPlatform.Where(one => settings.Name == "all" || settings.Name == one.Key))
        {
            settings.Stop.ThrowIfCancellationRequested();
            await measure(database, engines, settings, report);
        }
    }
}
