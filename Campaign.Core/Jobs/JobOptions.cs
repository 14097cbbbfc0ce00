using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Jobs;

/// <summary>How jobs are leased, retried and drained (section <c>Jobs</c>).</summary>
public sealed class JobOptions
{
    /// <summary>How long a worker that has gone silent keeps its jobs.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a lease is renewed; a third of the lease leaves room for two failures.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:20:00")]
    public TimeSpan Renewal { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often idle workers look for due jobs and lapsed leases, besides being woken.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Attempts before a job is dead.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>The wait after the first failed attempt; doubled by each further one.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a worker that is told to stop lets its jobs finish before it hands them back.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(10);
}
