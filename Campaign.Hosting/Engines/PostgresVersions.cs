using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Campaign.Hosting.Engines;

internal static partial class PostgresVersions
{
    /// <summary>"15" of "postgres (PostgreSQL) 15.10 (Debian …)".</summary>
    public static string? MajorOf(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true });
        var output = process?.StandardOutput.ReadToEnd() ?? "";
        process?.WaitForExit();
        return Major().Match(output) is { Success: true } match ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Major();
}
