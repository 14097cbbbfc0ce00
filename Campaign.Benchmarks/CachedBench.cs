using System.Net.Http.Json;
using Campaign.Contracts.Audiences;
using Campaign.Core.Accounts;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>P4: the same preview again and again over HTTP, and the CPU that agentapi, a process of its own, takes for each.</summary>
internal static class CachedBench
{
    private const int Clients = 32;

    public static async Task RunAsync(BenchDatabase database, BenchEngines engines, BenchSettings settings, Report report)
    {
        var promoter = await database.PromoterAsync("bench-1");
        await using var scope = database.Scope(promoter);
        var (_, key) = await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("benchmark", Role.Marketer, null, CancellationToken.None);
        await using var api = await HostProcess.StartApiAsync(database, engines, settings.Stop);
        using var client = new HttpClient { BaseAddress = api.Address };
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        var request = new AudiencePreviewRequest(AudienceRulesUnderTest.Of("techno"));
        await Measured.RunAsync(settings with { Seconds = 25 }, Clients, _ => PostAsync(client, request));
        var before = api.Cpu;
        var cached = await Measured.RunAsync(settings, Clients, _ => PostAsync(client, request));
        var used = (api.Cpu - before).TotalMilliseconds / (cached.Milliseconds.Length + (Clients * 5));
        report.Add("P4", $"cached preview over HTTP, {Clients} clients", $"{cached.PerSecond:0}/s, p50 {Report.Ms(cached.Median)}, server CPU {used:0.000} ms", "CPU 0.06 ms");
    }

    private static async Task PostAsync(HttpClient client, AudiencePreviewRequest request)
    {
        using var response = await client.PostAsJsonAsync("/api/audiences/preview", request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
