using System.Globalization;
using System.Net;
using Campaign.Benchmarks.Loading;
using Campaign.Core.Accounts;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks.Runs;

/// <summary>
/// P7 and P8: runs from the request to their last event, through agentapi and a worker, each a process of its own: queue, checkpoints, log and all.
/// The CPU is theirs, from before the first request to after the last event; Postgres, Redis and the client take theirs from the same cores.
/// </summary>
internal static class RunsBench
{
    private const int Tokens = 100;
    private const int PaceMs = 50;
    private const int IdleRuns = 100;
    private static readonly (int Streams, int Seconds)[] Loads = [(1_000, 1), (1_000, 1), (1_000, 1), (1_000, 10), (2_000, 2), (5_000, 20)];

    // As the worker itself is started.
    private static readonly Dictionary<string, string> Worker = new()
    {
        ["AgentRuns:Concurrency"] = "6000",
        ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
        ["DOTNET_gcServer"] = Environment.GetEnvironmentVariable("DOTNET_gcServer") ?? "1",
    };

    public static async Task RunAsync(BenchEngines engines, BenchSettings settings, Report report)
    {
        await using var database = await BenchDatabase.OpenAsync(engines.Postgres, settings with { Fans = 2 * PlatformLoader.FansOfSmall });
        await using var api = await HostProcess.StartApiAsync(database, engines, settings.Stop);
        await using var worker = await HostProcess.StartAsync(
            ["Campaign.Benchmarks.dll", PacedWorker.Command], database.WorkerConnection, engines.Redis, Worker, settings.Stop);
        var server = new IPEndPoint(IPAddress.Loopback, api.Address.Port);
        string[] keys = [await KeyAsync(database, "bench-0"), await KeyAsync(database, "bench-1")];

        // Code that runs first is slow, and Postgres looks at new tables within a minute; what the product serves all day is neither.
        var brief = new StreamLoad(server, keys, 10, 5);
        await brief.RunAsync(200, TimeSpan.FromSeconds(2), settings.Stop);
        await database.AnalyzeAsync();
        await IdleAsync(brief, settings, report);
        var load = new StreamLoad(server, keys, Tokens, PaceMs);
        foreach (var (streams, seconds) in Loads)
        {
            await LoadAsync(load, streams, seconds, [api, worker], settings, report);
        }
    }

    private static async Task IdleAsync(StreamLoad load, BenchSettings settings, Report report)
    {
        var firsts = new List<double>();
        for (var run = 0; run < IdleRuns; run++)
        {
            firsts.AddRange((await load.RunAsync(1, TimeSpan.Zero, settings.Stop)).Firsts);
        }

        report.Add("P8", $"first event of a run, idle, {IdleRuns} runs one after another", Spread([.. firsts.Order()]), "p50 30 ms");
    }

    private static async Task LoadAsync(StreamLoad load, int streams, int seconds, HostProcess[] hosts, BenchSettings settings, Report report)
    {
        var (cpu, memory) = (hosts.Select(host => host.Cpu).ToArray(), hosts.Sum(host => host.Memory));
        var peak = memory;
        StreamResults results;
        await using (new Timer(_ => peak = Math.Max(peak, hosts.Sum(host => host.Memory)), null, 0, 100))
        {
            results = await load.RunAsync(streams, TimeSpan.FromSeconds(seconds), settings.Stop);
        }

        var used = hosts.Select((host, index) => (host.Cpu - cpu[index]).TotalMicroseconds / results.Events).ToArray();
        var what = string.Create(CultureInfo.InvariantCulture, $"{streams:N0} runs begun within {seconds} s, {Tokens} tokens at {PaceMs} ms");
        report.Add("P7", what, $"{Spread(results.Ends)}, {results.Failed} failed", "p95 5.3 s");
        report.Add("P7", "the same: CPU for an event, api + worker", string.Create(
            CultureInfo.InvariantCulture, $"{used[0]:0.0} + {used[1]:0.0} = {used.Sum():0.0} µs of {results.Events:N0} events"), "19 µs");
        report.Add("P7", "the same: memory for a stream, on the wire", string.Create(
            CultureInfo.InvariantCulture, $"{(peak - memory) / 1024.0 / streams:0.0} KB, {results.Bytes / 1024.0 / streams:0.0} KB read"), "20 KB");
        report.Add("P8", "the same: first event", Spread(results.Firsts), "p50 100 ms at 1,000");
    }

    private static string Spread(double[] ordered) =>
        $"p50 {Report.Ms(StreamResults.At(ordered, 0.5))}, p95 {Report.Ms(StreamResults.At(ordered, 0.95))}, most {Report.Ms(StreamResults.At(ordered, 1))}";

    private static async Task<string> KeyAsync(BenchDatabase database, string slug)
    {
        await using var scope = database.Scope(await database.PromoterAsync(slug));
        return (await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("benchmark", Role.Marketer, null, CancellationToken.None)).Text;
    }
}
