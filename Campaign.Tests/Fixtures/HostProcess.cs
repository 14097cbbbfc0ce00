using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>A host of the product as a process of its own, which a test may kill −9 at any moment.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a host; it need not be ready.</summary>
    /// <param name="host">Such as <c>Campaign.Worker</c>.</param>
    /// <param name="database">Its connection string.</param>
    /// <param name="settings">What the test changes, such as <c>Delivery:Email</c>.</param>
    public static HostProcess Start(string host, string database, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, host))
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["ConnectionStrings__campaigndb"] = database;
        start.Environment["ConnectionStrings__cache"] = ApiHost.NoRedis;
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (key, value) in TestSettings.All.Concat(settings ?? []))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start)!;
        var output = TestContext.Current.TestOutputHelper;
        process.OutputDataReceived += (_, line) => Tell(output, line.Data);
        process.ErrorDataReceived += (_, line) => Tell(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new HostProcess(process, address);
    }

    /// <summary>SIGKILL: no code of it runs after this.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static void Tell(ITestOutputHelper? output, string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        try
        {
            output?.WriteLine(line);
        }
        catch (InvalidOperationException)
        {
            // Last words that come when the test is over have nobody to hear them.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
