using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Tracking;

/// <summary>
/// Signs the content of links with the first 16 bytes of its HMAC-SHA-256 (RFC 2104 allows truncation to half), in base64url. Contents of different
/// kinds have different lengths, so that none passes for another.
/// </summary>
/// <param name="options">The keys.</param>
internal sealed class TokenSigner(IOptions<TrackingOptions> options)
{
    private const int SignatureSize = 16;
    private readonly byte[][] _keys = [.. options.Value.FormerKeys.Prepend(options.Value.SigningKey).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Text for an address.</summary>
    public string Sign(ReadOnlySpan<byte> content)
    {
        Span<byte> bytes = stackalloc byte[content.Length + SignatureSize];
        content.CopyTo(bytes);
        Signature(_keys[0], content, bytes[content.Length..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Opens a text that somebody sent.</summary>
    /// <param name="text">What stood in the address.</param>
    /// <param name="content">Takes the content; its length is the content's.</param>
    /// <returns>Whether it is whole and ours.</returns>
    public bool TryOpen(string text, Span<byte> content)
    {
        Span<byte> bytes = stackalloc byte[content.Length + SignatureSize];
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(text, bytes, out _))
        {
            return false;
        }

        bytes[..content.Length].CopyTo(content);
        Span<byte> expected = stackalloc byte[SignatureSize];
        foreach (var key in _keys)
        {
            Signature(key, content, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, bytes[content.Length..]))
            {
                return true;
            }
        }

        return false;
    }

    private static void Signature(byte[] key, ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, content, whole);
        whole[..SignatureSize].CopyTo(signature);
    }
}
