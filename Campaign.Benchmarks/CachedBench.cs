using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Campaign.Contracts.Audiences;
using Campaign.Core.Accounts;
using Campaign.Core.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Benchmarks;

/// <summary>P4: the same preview again and again over HTTP, and the CPU that agentapi, a process of its own, takes for each.</summary>
internal static class CachedBench
{
    private const int Clients = 16;

    public static async Task RunAsync(BenchDatabase database, BenchEngines engines, BenchSettings settings, Report report)
    {
        var promoter = await database.PromoterAsync("bench-1");
        await using var scope = database.Scope(promoter);
        var (_, key) = await scope.ServiceProvider.GetRequiredService<ApiKeys>().CreateAsync("benchmark", Role.Marketer, null, CancellationToken.None);
        using var api = Start(database, engines, out var address);
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            client.DefaultRequestHeaders.Add("X-API-Key", key);
            await ReadyAsync(client);
            var request = new AudiencePreviewRequest(AudienceRulesUnderTest.Of("techno"));
            await Measured.RunAsync(3, Clients, _ => PostAsync(client, request));
            var before = Cpu(api);
            var cached = await Measured.RunAsync(settings.Seconds, Clients, _ => PostAsync(client, request));
            var used = (Cpu(api) - before).TotalMilliseconds / (cached.Milliseconds.Length + (Clients * 5));
            report.Add("P4", $"cached preview over HTTP, {Clients} clients", $"{cached.PerSecond:0}/s, p50 {Report.Ms(cached.Median)}, server CPU {used:0.000} ms", "CPU 0.06 ms");
        }
        finally
        {
            api.Kill();
            await api.WaitForExitAsync();
        }
    }

    private static TimeSpan Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static async Task PostAsync(HttpClient client, AudiencePreviewRequest request)
    {
        using var response = await client.PostAsJsonAsync("/api/audiences/preview", request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/alive", UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (attempt < 150)
            {
                // Not listening yet.
            }

            await Task.Delay(200);
        }
    }

    private static Process Start(BenchDatabase database, BenchEngines engines, out Uri address)
    {
        address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Campaign.AgentApi.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in BenchDatabase.Secrets)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Authentication__BuiltInAccounts"] = "true";
        start.Environment["ConnectionStrings__campaigndb"] = database.AppConnection;
        start.Environment["ConnectionStrings__cache"] = engines.Redis;
        start.Environment["RateLimits__RequestsPerMinute"] = "1000000";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
