using Campaign.Contracts.Audiences;

namespace Campaign.Core.Tracking;

/// <summary>
/// Tells people from machines. Version 1 looks at the agent's name and at the time since the hand-over: link scanners follow everything within
/// moments, and privacy proxies fetch every image. What cannot be told is taken for a person; raw events are kept, so a later version may judge anew.
/// </summary>
public static class EngagementVerdict
{
    /// <summary>Stored with each event.</summary>
    public const short Version = 1;

    /// <summary>Nobody reads this fast.</summary>
    public static readonly TimeSpan TooFast = TimeSpan.FromSeconds(2);

    // Apple's mail privacy protection calls itself by this bare name and by nothing else.
    private const string PrivacyProxy = "Mozilla/5.0";

    private static readonly string[] Machines =
    [
        "bot", "crawl", "spider", "scan", "preview", "prefetch", "headless", "barracuda", "proofpoint", "mimecast", "symantec", "fireeye",
        "trendmicro", "curl/", "wget/", "python", "go-http-client", "java/", "okhttp", "libwww", "http-client", "node-fetch", "axios",
    ];

    /// <summary>Judges a request by who says to make it.</summary>
    /// <param name="userAgent">The User-Agent header.</param>
    /// <returns>The actor, as far as the name tells.</returns>
    public static EngagementActor Judge(string? userAgent) =>
        string.IsNullOrWhiteSpace(userAgent) || userAgent.Trim() == PrivacyProxy
            || Machines.Any(name => userAgent.Contains(name, StringComparison.OrdinalIgnoreCase))
            ? EngagementActor.Machine
            : EngagementActor.Human;
}
