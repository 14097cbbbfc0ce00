using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Agents.Runs;

/// <summary>How runs are executed (section <c>AgentRuns</c>).</summary>
public sealed class AgentRunOptions
{
    /// <summary>After this a run ends with an error, whatever it waits for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an approval may wait for a person.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan ApprovalExpiry { get; set; } = TimeSpan.FromHours(72);

    /// <summary>How long pieces of text are gathered before they are passed on together.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan Gather { get; set; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Steps of one run at most: a plan that goes in circles ends here.</summary>
    [Range(1, 100)]
    public int MaxSteps { get; set; } = 20;

    /// <summary>Events of runs older than this are dropped by the month; their streams are gone (410), the threads' messages stay.</summary>
    [Range(typeof(TimeSpan), "31.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepEvents { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Checkpoints older than this are dropped unless a thread stands on them; it can be forked as far back.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepCheckpoints { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Results of nodes are kept so long after their run has ended.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan KeepResults { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Runs at once in one worker. They mostly wait for models.</summary>
    [Range(1, 100_000)]
    public int Concurrency { get; set; } = 2_000;
}
