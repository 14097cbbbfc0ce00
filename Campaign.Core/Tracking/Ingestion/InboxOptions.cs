using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Tracking.Ingestion;

/// <summary>How openings and clicks are taken in (section <c>Tracking:Inbox</c>).</summary>
public sealed class InboxOptions
{
    /// <summary>Events that may wait in one process. More are refused, or, for a click, redirected without being counted.</summary>
    [Range(100, 1_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>Batches written at once by one process.</summary>
    [Range(1, 16)]
    public int Writers { get; set; } = 3;

    /// <summary>Events of one commit at most.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 1_000;

    /// <summary>How long a request waits for its event's commit.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often an idle worker looks for events to move.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Events that a worker moves in one transaction.</summary>
    [Range(1, 100_000)]
    public int MoveSize { get; set; } = 5_000;
}
