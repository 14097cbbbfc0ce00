using System.Diagnostics;
using System.Text;
using Campaign.Hosting.Native;
using Campaign.Tests.Architecture;

namespace Campaign.Tests.Hosting;

/// <summary>The AppHost as a process of its own, as a person starts it, on a folder and ports of the test.</summary>
internal sealed class RunningAppHost : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    public RunningAppHost(string stateFolder, params string[] more)
    {
        StateFolder = stateFolder;
        var dashboardPort = FreePorts.Next();
        DashboardUrl = $"http://localhost:{dashboardPort}";
        var gatewayPort = FreePorts.Next();
        GatewayUrl = $"http://localhost:{gatewayPort}";
        var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var program = Path.Combine(Repository.Root, "Campaign.AppHost", "bin", build.Parent!.Name, build.Name, "Campaign.AppHost.dll");
        _process = Process.Start(new ProcessStartInfo(
            Executables.DotNet,
            [
                "exec", program, "--state-folder", stateFolder, "--demo-fans", "200",
                "--gateway-port", $"{gatewayPort}", "--dashboard-port", $"{dashboardPort}", "--AppHost:BrowserToken", DashboardToken, .. more,
            ])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "Campaign.AppHost"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    public int Id => _process.Id;

    public string StateFolder { get; }

    public string GatewayUrl { get; }

    public string DashboardUrl { get; }

    public string DashboardToken { get; } = Guid.NewGuid().ToString("N");

    public string Output => _output.ToString();

    /// <summary>Reads on until a line contains the text, and returns that line.</summary>
    public async Task<string> WaitForLineAsync(string text, CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            _output.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        var (exitCode, errors) = await EndedAsync(cancellationToken);
        throw new EndOfStreamException($"The AppHost ended with code {exitCode} and without '{text}':\n{_output}\n{errors}");
    }

    /// <summary>The processes it has started that still live.</summary>
    public IReadOnlyList<int> Children() =>
        [.. new ProcessRecord(Path.Combine(StateFolder, "processes")).Read()
            .Where(entry => Unix.StartTime(entry.ProcessId) == entry.StartTime)
            .Select(entry => entry.ProcessId)];

    public async Task<(int ExitCode, string Errors)> EndAsync(int signal, CancellationToken cancellationToken)
    {
        Unix.Signal(Id, signal);
        return await EndedAsync(cancellationToken);
    }

    public async Task<(int ExitCode, string Errors)> EndedAsync(CancellationToken cancellationToken)
    {
        _output.Append(await _process.StandardOutput.ReadToEndAsync(cancellationToken));
        var errors = await _process.StandardError.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Unix.Signal(Id, Unix.SigTerm);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
