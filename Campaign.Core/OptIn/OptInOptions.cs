using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.OptIn;

/// <summary>Messages that ask fans to confirm a consent (section <c>OptIn</c>).</summary>
public sealed class OptInOptions
{
    /// <summary>How long the link works.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan LinkLife { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Hand-overs tried before a message is given up.</summary>
    [Range(1, 100)]
    public int MostAttempts { get; set; } = 5;

    /// <summary>The wait after the first deferral; it grows fourfold with each.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromMinutes(5);
}
