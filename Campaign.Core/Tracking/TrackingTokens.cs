using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Tracking;

/// <summary>
/// Signs and opens tokens: 45 bytes and the first 16 of their HMAC-SHA-256 (RFC 2104 allows truncation to half), in base64url, so 82
/// characters. They hold ids and no secret.
/// </summary>
public sealed class TrackingTokens
{
    private const int SignatureSize = 16;
    private readonly byte[][] _keys;

    /// <summary>Reads the keys once.</summary>
    /// <param name="options">The keys.</param>
    public TrackingTokens(IOptions<TrackingOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _keys = [.. options.Value.FormerKeys.Prepend(options.Value.SigningKey).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Signs.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Text for an address.</returns>
    public string Sign(TrackingToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        Span<byte> bytes = stackalloc byte[TrackingToken.Size + SignatureSize];
        token.Write(bytes);
        Signature(_keys[0], bytes[..TrackingToken.Size], bytes[TrackingToken.Size..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Opens a token that somebody sent.</summary>
    /// <param name="text">What stood in the address.</param>
    /// <param name="kind">What it must be for.</param>
    /// <returns>The token, or null where it is forged, damaged or for something else.</returns>
    public TrackingToken? Open(string text, TokenKind kind)
    {
        Span<byte> bytes = stackalloc byte[TrackingToken.Size + SignatureSize];
        if (!Base64Url.IsValid(text, out var length) || length != bytes.Length || !Base64Url.TryDecodeFromChars(text, bytes, out _))
        {
            return null;
        }

        Span<byte> expected = stackalloc byte[SignatureSize];
        foreach (var key in _keys)
        {
            Signature(key, bytes[..TrackingToken.Size], expected);
            if (CryptographicOperations.FixedTimeEquals(expected, bytes[TrackingToken.Size..]))
            {
                return TrackingToken.Read(bytes[..TrackingToken.Size]) is { } token && token.Kind == kind ? token : null;
            }
        }

        return null;
    }

    private static void Signature(byte[] key, ReadOnlySpan<byte> content, Span<byte> signature)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, content, whole);
        whole[..SignatureSize].CopyTo(signature);
    }
}
