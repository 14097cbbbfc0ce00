using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Contracts.Agents;
using Campaign.Core.Data;

namespace Campaign.Core.Campaigns;

/// <summary>
/// The fingerprint of exactly what would be sent. Two drafts with the same hash send the same messages to the same people at the same time,
/// whatever else the drafts say.
/// </summary>
public static class DraftHash
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The hash of a draft.</summary>
    /// <param name="draft">A draft with audience, copy and schedule.</param>
    /// <returns>SHA-256 in lower-case hex.</returns>
    /// <exception cref="Common.DomainException">As <see cref="CampaignContent.Of"/>.</exception>
    public static string Of(CampaignDraft draft)
    {
        var hashes = DraftWaves.Split(draft).Select(part => Of(CampaignContent.Of(part))).ToList();
        return hashes.Count == 1 ? hashes[0] : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', hashes))));
    }

    /// <summary>The hash of a campaign's content.</summary>
    /// <param name="content">What would be sent.</param>
    /// <returns>SHA-256 in lower-case hex.</returns>
    public static string Of(CampaignContent content)
    {
        ArgumentNullException.ThrowIfNull(content);

        // The property order of the records is the canonical order. Segments is computed from the body, so it is no part of what is sent;
        // one instant hashes alike in whatever offset it is written.
        var canonical = new
        {
            content.Rule,
            Variants = content.Copy.Variants.Select(variant => variant with { Segments = null }),
            Channels = content.Channels.Select(EnumText.Of),
            Purpose = EnumText.Of(content.Purpose),
            Schedule = content.Schedule with { SendAt = content.Schedule.SendAt?.ToUniversalTime() },
            content.EventId,
            content.Experiment,
            content.HoldoutShare,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(canonical, Canonical)));
    }
}
