using System.Diagnostics;
using OpenTelemetry;

namespace Campaign.ServiceDefaults.Telemetry;

/// <summary>
/// Keeps back what nobody asked for and nothing came of: a worker that looks for work, the gateway's probes. Hundreds a second would bury the traces
/// that matter. What fails or is slow is told all the same.
/// </summary>
internal sealed class IdleSpans : BaseProcessor<Activity>
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    public override void OnEnd(Activity data)
    {
        if (data.Status != ActivityStatusCode.Error && data.Duration < Slow && IsIdle(data))
        {
            // Exporters pass over what is not recorded.
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }

    private static bool IsIdle(Activity span) =>
        (span.Kind == ActivityKind.Client && span.ParentSpanId == default)
        || span.OperationName is "proxy.cluster_health_checks" or "proxy.destination_health_check";
}
