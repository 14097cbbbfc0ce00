using System.Diagnostics;
using Campaign.Core.Common;
using Campaign.Core.Telemetry;

namespace Campaign.Core.Jobs;

/// <summary>The right to do a job until the lease ends.</summary>
/// <param name="PromoterId">Whose job it is.</param>
/// <param name="JobId">The job.</param>
/// <param name="Kind">What to do.</param>
/// <param name="SubjectId">What to do it with.</param>
/// <param name="Attempt">From 1; counts this one.</param>
/// <param name="Epoch">Higher than that of every former holder.</param>
/// <param name="RunAt">When it was due.</param>
/// <param name="TraceParent">W3C trace context of who asked.</param>
public sealed record JobLease(
    PromoterId PromoterId, Guid JobId, string Kind, Guid SubjectId, int Attempt, long Epoch, DateTimeOffset RunAt, string? TraceParent)
{
    /// <summary>Begins the span of the work, a child of whoever asked for it.</summary>
    /// <param name="now">When it was taken.</param>
    /// <returns>The span; null when nobody listens.</returns>
    public Activity? StartSpan(DateTimeOffset now) => CampaignTelemetry.Source.StartActivity($"job {Kind}", ActivityKind.Consumer, TraceParent)
        ?.SetTag(CampaignTelemetry.Tags.Promoter, PromoterId.ToString())
        .SetTag(CampaignTelemetry.Tags.Job, JobId.ToString()).SetTag(CampaignTelemetry.Tags.JobSubject, SubjectId.ToString())
        .SetTag(CampaignTelemetry.Tags.Attempt, Attempt).SetTag(CampaignTelemetry.Tags.QueueAge, Math.Max(0, (now - RunAt).TotalSeconds));
}

/// <summary>Another worker has taken over: whatever was about to be written is not.</summary>
public sealed class LeaseLostException : Exception
{
    /// <summary>Makes one.</summary>
    public LeaseLostException()
        : base("Another worker holds this job now.")
    {
    }
}
