using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Knowledge;

/// <summary>How ways through the graph are answered (section <c>Knowledge</c>).</summary>
public sealed class KnowledgeOptions
{
    /// <summary>Things that fewer of the fans share are not shown: a number of one is a person.</summary>
    [Range(1, 1_000)]
    public int FewestFans { get; set; } = 5;

    /// <summary>How long an answer may be reused while the CRM is unchanged. Campaigns' reach may be that old.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>A way that takes longer is given up.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 20;
}
