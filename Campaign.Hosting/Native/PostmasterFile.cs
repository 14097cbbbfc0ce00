using System.Diagnostics;
using System.Globalization;

namespace Campaign.Hosting.Native;

/// <summary>
/// The lock Postgres keeps in its data folder. After a kill −9 it may name a server that is still ending, or an id that by now belongs to somebody else,
/// which Postgres itself would take for a running server.
/// </summary>
internal static class PostmasterFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task HealAsync(string data, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file))
            return;

        if (int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var processId) && Serves(processId, data))
        {
            Unix.Signal(processId, Unix.SigInt);
            for (var since = Stopwatch.GetTimestamp(); Serves(processId, data) && Stopwatch.GetElapsedTime(since) < Patience;)
                await Task.Delay(50, cancellationToken).ConfigureAwait(false);
            if (Serves(processId, data))
                Unix.Signal(processId, Unix.SigKill);
        }

        File.Delete(file);
    }

    private static bool Serves(int processId, string data)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Contains(data, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
