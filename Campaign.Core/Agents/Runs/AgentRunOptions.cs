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
}
