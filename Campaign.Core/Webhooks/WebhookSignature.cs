using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Campaign.Core.Webhooks;

/// <summary>Signatures of webhooks by the Standard Webhooks specification: HMAC-SHA-256 of <c>id.timestamp.body</c>, version <c>v1</c>.</summary>
public static class WebhookSignature
{
    /// <summary>How far the clock of a sender may be from ours. What is older may be a recording.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Signs a message with each key, so that a receiver may hold any of them while a secret is changed.</summary>
    /// <param name="keys">The keys, the current one first.</param>
    /// <param name="id">The message's id, the same at each attempt.</param>
    /// <param name="at">When it is sent.</param>
    /// <param name="body">The body as it is sent.</param>
    /// <returns>The value of <c>webhook-signature</c>.</returns>
    public static string Sign(IEnumerable<byte[]> keys, string id, DateTimeOffset at, ReadOnlyMemory<byte> body) =>
        string.Join(' ', keys.Select(key => "v1," + Convert.ToBase64String(Hash(key, id, Seconds(at), body.Span))));

    /// <summary>The value of <c>webhook-timestamp</c>.</summary>
    /// <param name="at">When the message is sent.</param>
    /// <returns>Seconds since 1970.</returns>
    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Checks a message that came in.</summary>
    /// <param name="keys">The keys that are valid now.</param>
    /// <param name="id"><c>webhook-id</c>.</param>
    /// <param name="timestamp"><c>webhook-timestamp</c>.</param>
    /// <param name="signatures"><c>webhook-signature</c>: one or more, with spaces between them.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="now">The present.</param>
    /// <returns>Whether a signature is right and the time is near.</returns>
    public static bool Verify(
        IReadOnlyCollection<byte[]> keys, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(signatures) || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        var right = false;
        foreach (var key in keys)
        {
            var hash = Hash(key, id, timestamp, body);
            foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                right |= IsHash(signature, hash);
            }
        }

        return right;
    }

    private static bool IsHash(string signature, ReadOnlySpan<byte> hash)
    {
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        return signature.StartsWith("v1,", StringComparison.Ordinal) && Convert.TryFromBase64String(signature[3..], given, out var length)
            && length == hash.Length && CryptographicOperations.FixedTimeEquals(given, hash);
    }

    private static byte[] Hash(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
