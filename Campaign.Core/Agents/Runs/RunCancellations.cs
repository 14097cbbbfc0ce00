using System.Collections.Concurrent;

namespace Campaign.Core.Agents.Runs;

/// <summary>The runs at work in this process, by which a cancellation heard from another process reaches the one it is meant for.</summary>
public sealed class RunCancellations
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _atWork = new();

    /// <summary>Cancels a run if it is at work here. The notification is a nudge; the row decides.</summary>
    /// <param name="runId">The run as text; anything else is ignored.</param>
    public void Signal(string runId)
    {
        if (Guid.TryParse(runId, out var id) && _atWork.TryGetValue(id, out var work))
        {
            try
            {
                work.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The run ended at the same moment.
            }
        }
    }

    internal void Add(Guid runId, CancellationTokenSource work) => _atWork[runId] = work;

    internal void Remove(Guid runId, CancellationTokenSource work) => _atWork.TryRemove(KeyValuePair.Create(runId, work));
}
