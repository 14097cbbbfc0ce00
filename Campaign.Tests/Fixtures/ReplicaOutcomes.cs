using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Campaign.Core.Telemetry;

namespace Campaign.Tests.Fixtures;

/// <summary>Where reads that may go to the replica were answered, as the product's own counter says. For one test at a time.</summary>
internal sealed class ReplicaOutcomes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _outcomes = new();

    public ReplicaOutcomes()
    {
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (name == CampaignTelemetry.Tags.ReplicaOutcome)
                {
                    _outcomes.Enqueue((string)value!);
                }
            }
        });
        _listener.EnableMeasurementEvents(CampaignTelemetry.ReplicaReads);
        _listener.Start();
    }

    /// <summary>What became of the reads since the last time.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (_outcomes.TryDequeue(out var outcome))
        {
            taken.Add(outcome);
        }

        return taken;
    }

    public void Dispose() => _listener.Dispose();
}
