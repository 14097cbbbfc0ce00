using System.Collections.Concurrent;

namespace Campaign.Worker.Jobs;

/// <summary>Wakes the loop of a kind: when a job is queued anywhere, and when a slot becomes free here. A signal given to a busy loop is kept.</summary>
internal sealed class JobSignals
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _signals = new();

    public void Wake(string kind)
    {
        var signal = Of(kind);
        lock (signal)
        {
            if (signal.CurrentCount == 0)
            {
                signal.Release();
            }
        }
    }

    public void WakeAll()
    {
        foreach (var kind in _signals.Keys)
        {
            Wake(kind);
        }
    }

    public Task WaitAsync(string kind, TimeSpan atMost, CancellationToken cancellationToken) => Of(kind).WaitAsync(atMost, cancellationToken);

    private SemaphoreSlim Of(string kind) => _signals.GetOrAdd(kind, _ => new SemaphoreSlim(0));
}
