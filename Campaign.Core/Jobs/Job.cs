using Campaign.Core.Common;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Jobs;

/// <summary>
/// A piece of work for any worker, written in the transaction that asks for it. Holds ids alone. A worker holds it by a lease and an epoch:
/// whoever takes over a lapsed lease raises the epoch, and every later write of the former holder is refused by it.
/// </summary>
public sealed class Job : ITenantOwned
{
    /// <inheritdoc/>
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7.</summary>
    public required Guid JobId { get; init; }

    /// <summary>What to do, such as <c>run</c> or <c>launch</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What to do it with: a run, a campaign. Unique per kind while the job is not done.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; } = JobState.Queued;

    /// <summary>Not before.</summary>
    public required DateTimeOffset RunAt { get; init; }

    /// <summary>Times it was taken.</summary>
    public int Attempts { get; init; }

    /// <summary>Raised at each taking; fences the writes of the holder.</summary>
    public long Epoch { get; init; }

    /// <summary>The worker that holds it.</summary>
    public Guid? LeaseOwner { get; init; }

    /// <summary>How long it holds it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>The code of the last failure.</summary>
    public string? LastError { get; init; }

    /// <summary>W3C trace context of who asked, so that the worker's spans link to it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>Waiting for its time and a worker.</summary>
    Queued,

    /// <summary>Held by a worker until its lease ends.</summary>
    Running,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up after the last attempt.</summary>
    Dead,
}
