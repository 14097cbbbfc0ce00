using System.Diagnostics;

namespace Campaign.Tests.Fixtures;

/// <summary>The worker's commands as an operator runs them: a process of their own, over a test's database as its owner.</summary>
internal static class WorkerProcess
{
    /// <summary>Runs a command to its end; one that is cancelled is killed.</summary>
    /// <returns>The exit code, and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string ownerConnectionString, CancellationToken cancellationToken, params string[] args)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Campaign.Worker"), args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__campaigndb-admin"] = ownerConnectionString;
        foreach (var (key, value) in TestSettings.All)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        await using var kill = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, string.Concat(output));
    }
}
