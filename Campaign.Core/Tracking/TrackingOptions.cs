using System.ComponentModel.DataAnnotations;
using Campaign.Core.Tracking.Verdicts;

namespace Campaign.Core.Tracking;

/// <summary>Links in messages (section <c>Tracking</c>).</summary>
public sealed class TrackingOptions
{
    /// <summary>Signs the tokens. At least 32 characters; the same in every process, and kept: links in sent mails live as long as it does.</summary>
    [Required, MinLength(32)]
    public string SigningKey { get; set; } = "";

    /// <summary>Former signing keys whose links still work.</summary>
    public IReadOnlyList<string> FormerKeys { get; set; } = [];

    /// <summary>How long links and pixels work after they were sent; for ever where not set. The way out works for ever.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan? LinksExpireAfter { get; set; }

    /// <summary>Whether a click adds <c>cmp_click</c> to the address that it leads to, so that a shop can tell by which message an order came.</summary>
    public bool ClickIds { get; set; } = true;

    /// <summary>The version of the rules that tell people from machines, for new events.</summary>
    [Range(1, VerdictRules.Newest)]
    public int VerdictVersion { get; set; } = VerdictRules.Newest;

    /// <summary>Networks, in CIDR notation, that machines ask from, beside those that the rules know.</summary>
    public IReadOnlyList<string> MachineNetworks { get; set; } = [];

    /// <summary>Where fans reach the gateway.</summary>
    [Required]
    public Uri PublicUrl { get; set; } = new("http://localhost:8080");

    internal VerdictRules Rules => VerdictRules.Of(VerdictVersion)!;
}
