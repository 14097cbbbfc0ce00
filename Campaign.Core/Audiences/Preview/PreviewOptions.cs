using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Audiences.Preview;

/// <summary>How previews are made (section <c>Audiences:Preview</c>).</summary>
public sealed class PreviewOptions
{
    /// <summary>
    /// Seconds a preview stays in the cache. A change to the promoter's data ends it earlier; what moves without one (relative dates, the
    /// frequency cap, a campaign's name in the sentence) may be this old.
    /// </summary>
    [Range(1, 3600)]
    public int CacheSeconds { get; set; } = 300;

    /// <summary>Previews that each process keeps by itself, beside those in Redis; a few kilobytes each.</summary>
    [Range(1, 100_000)]
    public int CachedHere { get; set; } = 1000;

    /// <summary>Seconds a computation may take.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;
}
