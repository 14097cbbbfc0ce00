using Campaign.Benchmarks;

Dictionary<string, Func<BenchDatabase, BenchEngines, BenchSettings, Report, Task>> measurements = new()
{
    ["audiences"] = (database, _, settings, report) => AudienceBench.RunAsync(database, settings, report),
    ["throughput"] = (database, _, settings, report) => AudienceBench.ThroughputAsync(database, settings, report),
    ["lookups"] = (database, _, settings, report) => LookupBench.RunAsync(database, settings, report),
    ["snapshot"] = (database, _, settings, report) => SnapshotBench.RunAsync(database, settings, report),
    ["cached"] = CachedBench.RunAsync,
};

if (BenchSettings.Parse(args) is not { } settings || (settings.Name is not ("all" or "load") && !measurements.ContainsKey(settings.Name)))
{
    Console.Error.WriteLine($"dotnet run -c Release --project Campaign.Benchmarks -- all|load|{string.Join('|', measurements.Keys)} [--fans N] [--seconds N]");
    return 2;
}

await using var engines = await BenchEngines.StartAsync();
await using var database = await BenchDatabase.OpenAsync(engines.Postgres, settings);
var report = new Report();
foreach (var (name, measure) in measurements)
{
    if (settings.Name == "all" || settings.Name == name)
    {
        await measure(database, engines, settings, report);
    }
}

report.Print(settings);
return 0;
