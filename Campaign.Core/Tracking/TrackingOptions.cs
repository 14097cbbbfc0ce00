using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Tracking;

/// <summary>Links in messages (section <c>Tracking</c>).</summary>
public sealed class TrackingOptions
{
    /// <summary>Signs the tokens. At least 32 characters; the same in every process, and kept: links in sent mails live as long as it does.</summary>
    [Required, MinLength(32)]
    public string SigningKey { get; set; } = "";

    /// <summary>Former signing keys whose links still work.</summary>
    public IReadOnlyList<string> FormerKeys { get; set; } = [];

    /// <summary>Where fans reach the gateway.</summary>
    [Required]
    public Uri PublicUrl { get; set; } = new("http://localhost:8080");
}
