using System.Diagnostics;
using System.Globalization;

namespace Campaign.Hosting.Native;

/// <summary>
/// The processes a runner has started, on disk, so that the next runner can end what a killed one left:
/// the last defence behind the parent-death signal and the guardian.
/// </summary>
internal sealed class ProcessRecord(string path)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Lock _gate = new();

    public void Add(int processId, int stopSignal)
    {
        lock (_gate)
            File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{processId} {Unix.StartTime(processId)} {stopSignal}\n"));
    }

    /// <summary>Ends every recorded process that still lives and is still the one recorded. Returns how many there were.</summary>
    public async Task<int> EndLeftoversAsync(CancellationToken cancellationToken)
    {
        var leftovers = Read().Where(entry => Unix.StartTime(entry.ProcessId) == entry.StartTime).ToList();
        foreach (var (processId, _, signal) in leftovers)
            Unix.Signal(processId, signal);

        var since = Stopwatch.GetTimestamp();
        while (leftovers.Exists(IsAlive) && Stopwatch.GetElapsedTime(since) < Patience)
            await Task.Delay(50, cancellationToken).ConfigureAwait(false);

        foreach (var (processId, _, _) in leftovers.Where(IsAlive))
            Unix.Signal(-processId, Unix.SigKill);

        Clear();
        return leftovers.Count;
    }

    public void Clear()
    {
        lock (_gate)
            File.Delete(path);
    }

    private static bool IsAlive((int ProcessId, long StartTime, int Signal) entry) => Unix.StartTime(entry.ProcessId) == entry.StartTime;

    public IEnumerable<(int ProcessId, long StartTime, int Signal)> Read() =>
        from line in File.Exists(path) ? File.ReadAllLines(path) : []
        let fields = line.Split(' ')
        where fields.Length == 3 && long.TryParse(fields[1], CultureInfo.InvariantCulture, out _)
        select (int.Parse(fields[0], CultureInfo.InvariantCulture), long.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture));
}
