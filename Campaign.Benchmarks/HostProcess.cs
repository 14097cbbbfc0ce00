using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Campaign.Benchmarks;

/// <summary>A host of the product in a process of its own, on the loopback: its CPU and memory are nobody else's. Killed at the end.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly Dictionary<string, string> ApiSettings = new()
    {
        ["Authentication:BuiltInAccounts"] = "true",
        ["RateLimits:RequestsPerMinute"] = "1000000",
        ["RateLimits:RunsPerHour"] = "1000000",
    };

    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>agentapi, without a limit for the load.</summary>
    public static Task<HostProcess> StartApiAsync(BenchDatabase database, BenchEngines engines, CancellationToken cancellationToken) =>
        StartAsync(["Campaign.AgentApi.dll"], database.AppConnection, engines.Redis, ApiSettings, cancellationToken);

    /// <param name="arguments">The assembly beside this one, and what it is told.</param>
    /// <param name="database">A connection string.</param>
    /// <param name="redis">A connection string.</param>
    /// <param name="settings">Configuration over that of all.</param>
    public static async Task<HostProcess> StartAsync(
        IReadOnlyList<string> arguments, string database, string redis, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, arguments[0]), .. arguments.Skip(1)])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in BenchDatabase.Secrets.Concat(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))))
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ConnectionStrings__campaigndb"] = database;
        start.Environment["ConnectionStrings__cache"] = redis;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Console.Write(string.IsNullOrEmpty(line.Data) ? "" : line.Data + "\n");
        process.BeginOutputReadLine();
        var host = new HostProcess(process, address);
        try
        {
            await host.ReadyAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/alive", UriKind.Relative), cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (attempt < 150 && !_process.HasExited)
            {
                // Not listening yet.
            }

            await Task.Delay(200, cancellationToken);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
