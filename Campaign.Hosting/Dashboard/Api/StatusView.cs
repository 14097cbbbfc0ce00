using Campaign.Hosting.Dashboard.Otlp;
using Campaign.Hosting.Dashboard.Segments;
using Campaign.Hosting.Dashboard.Telemetry;

namespace Campaign.Hosting.Dashboard.Api;

internal sealed record SignalStatus(long Received, int Kept, long Bytes, long Dropped, SegmentStatus Disk);

/// <summary>How full the dashboard itself is, and what it has lost.</summary>
/// <param name="Refused">Requests told to come again, or not readable.</param>
/// <param name="Rejected">Records that broke the protocol's rules.</param>
/// <param name="Senders">The processes that have sent something, with the time of the last.</param>
internal sealed record StatusView(
    SignalStatus Traces, SignalStatus Logs, SignalStatus Metrics, long Refused, long Rejected, long ManagedBytes, IReadOnlyList<SenderView> Senders)
{
    public static StatusView Of(TelemetryStore store, OtlpIntake intake) => new(
        Of(store.Spans.Status, store.DiskOf(Signal.Traces)),
        Of(store.Logs.Status, store.DiskOf(Signal.Logs)),
        Of(store.Metrics.Status, store.DiskOf(Signal.Metrics)),
        intake.Refused,
        intake.Rejected,
        GC.GetTotalMemory(forceFullCollection: false),
        store.Senders.All);

    private static SignalStatus Of(KeptStatus status, SegmentStatus disk) => new(status.Received, status.Kept, status.Bytes, status.Dropped, disk);
}
