using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.RateLimits;

/// <summary>Limits over sliding windows (section <c>RateLimits</c>).</summary>
public sealed class RateLimitOptions
{
    /// <summary>Requests of one caller to the API in a minute.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; set; } = 100;

    /// <summary>Sign-ins that one address may try in a minute, known or not.</summary>
    [Range(1, 1_000_000)]
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Agent runs of one promoter in an hour.</summary>
    [Range(1, 1_000_000)]
    public int RunsPerHour { get; set; } = 20;
}
