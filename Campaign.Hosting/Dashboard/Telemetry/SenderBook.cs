using System.Collections.Concurrent;

namespace Campaign.Hosting.Dashboard.Telemetry;

internal sealed record SenderView(string Resource, string Instance, DateTimeOffset LastSeen);

/// <summary>Who has sent something, and when last: all there is to know of processes that run elsewhere.</summary>
internal sealed class SenderBook(TimeProvider time)
{
    private const int Most = 1_000;
    private readonly ConcurrentDictionary<(string Service, string Instance), DateTimeOffset> _seen = [];

    public IReadOnlyList<SenderView> All =>
        [.. _seen.Select(pair => new SenderView(pair.Key.Service, pair.Key.Instance, pair.Value)).OrderBy(view => view.Instance, StringComparer.Ordinal)];

    public void Note(TelemetrySource source)
    {
        if (_seen.Count < Most || _seen.ContainsKey((source.Service, source.Instance)))
            _seen[(source.Service, source.Instance)] = time.GetUtcNow();
    }
}
