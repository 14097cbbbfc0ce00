using Campaign.Contracts.Audiences;

namespace Campaign.Core.Tracking.Verdicts;

/// <summary>
/// How people are told from machines, in versions. Each event keeps what it was judged by (agent, network, time, link) and the version that judged
/// it, so that another version, a later or a former one, can judge all of them anew.
/// </summary>
/// <param name="Version">Stored with each event.</param>
/// <param name="TooFast">Nobody reads a message this soon after its hand-over.</param>
/// <param name="BurstLinks">So many different links of one message…</param>
/// <param name="Burst">… within this time are followed by scanners, which try them all. No rule where it is zero.</param>
/// <param name="Doubts">Whether an agent that is neither a browser, a mail program nor a known machine is left undecided instead of taken for a person.</param>
/// <param name="Machines">Parts of the names of machines.</param>
/// <param name="Networks">Networks that only machines ask from, in CIDR notation.</param>
internal sealed record VerdictRules(
    short Version, TimeSpan TooFast, int BurstLinks, TimeSpan Burst, bool Doubts, IReadOnlyList<string> Machines, IReadOnlyList<string> Networks)
{
    /// <summary>The version of new events unless the configuration says another.</summary>
    public const short Newest = 2;

    // Apple's mail privacy protection calls itself by this bare name and by nothing else. It fetches the images of every message that it is given,
    // read or not.
    private const string PrivacyProxy = "Mozilla/5.0";

    private static readonly string[] KnownMachines =
    [
        "bot", "crawl", "spider", "scan", "preview", "prefetch", "headless", "barracuda", "proofpoint", "mimecast", "symantec", "fireeye",
        "trendmicro", "curl/", "wget/", "python", "go-http-client", "java/", "okhttp", "libwww", "http-client", "node-fetch", "axios",
    ];

    // The mailbox services that show images by a proxy of their own ask when a person opens, so they are no machines.
    private static readonly string[] People =
    [
        "mozilla/5.0 (", "mozilla/4.0 (", "opera/", "googleimageproxy", "yahoomailproxy", "thunderbird", "outlook", "microsoft office", "ms-office",
        "applemail", "apple mail", "dalvik/", "cfnetwork",
    ];

    private static readonly VerdictRules[] Versions =
    [
        new(1, TimeSpan.FromSeconds(2), 0, TimeSpan.Zero, Doubts: false, KnownMachines, []),
        new(
            2, TimeSpan.FromSeconds(2), 3, TimeSpan.FromSeconds(10), Doubts: true,
            [
                .. KnownMachines, "safelinks", "urldefense", "messagelabs", "cisco-ironport", "forcepoint", "sophos", "checkpoint", "zscaler", "netcraft",
                "virustotal", "phish", "monitor", "fetch", "slurp", "facebookexternalhit", "whatsapp", "skypeuripreview", "embedly", "apache-", "ruby",
                "perl", "php", "guzzle", "aiohttp", "httpx", "scrapy", "phantomjs", "puppeteer", "playwright", "selenium",
            ],
            // As the makers of mail gateways publish them for allow-lists: Barracuda, Proofpoint, MessageLabs.
            [
                "64.235.144.0/20", "209.222.80.0/21", "67.231.144.0/20", "148.163.128.0/19", "216.82.240.0/20", "67.219.240.0/20", "85.158.136.0/21",
                "95.131.104.0/21", "46.226.48.0/21", "117.120.16.0/21", "193.109.254.0/23", "194.106.220.0/23", "195.245.230.0/23", "103.9.96.0/22",
            ]),
    ];

    /// <summary>The rules of a version; null where there is none.</summary>
    public static VerdictRules? Of(int version) => Versions.FirstOrDefault(rules => rules.Version == version);

    /// <summary>Judges by the User-Agent alone.</summary>
    /// <returns>The actor; <see cref="EngagementActor.Any"/> where the name does not tell.</returns>
    public EngagementActor Judge(string? agent)
    {
        if (string.IsNullOrWhiteSpace(agent) || agent.AsSpan().Trim() is PrivacyProxy || Has(Machines, agent))
        {
            return EngagementActor.Machine;
        }

        return Doubts && !Has(People, agent) ? EngagementActor.Any : EngagementActor.Human;
    }

    private static bool Has(IReadOnlyList<string> names, string agent)
    {
        foreach (var name in names)
        {
            if (agent.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
