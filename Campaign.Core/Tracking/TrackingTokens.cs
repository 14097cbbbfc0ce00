using Microsoft.Extensions.Options;

namespace Campaign.Core.Tracking;

/// <summary>Signs and opens tokens: 45 bytes and their signature, so 82 characters; 92 of one that expires. They hold ids and no secret.</summary>
/// <param name="options">The keys.</param>
public sealed class TrackingTokens(IOptions<TrackingOptions> options)
{
    private readonly TokenSigner _signer = new(options);

    /// <summary>Signs.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Text for an address.</returns>
    public string Sign(TrackingToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        Span<byte> bytes = stackalloc byte[token.Length];
        token.Write(bytes);
        return _signer.Sign(bytes);
    }

    /// <summary>Opens a token that somebody sent.</summary>
    /// <param name="text">What stood in the address.</param>
    /// <param name="kind">What it must be for.</param>
    /// <returns>The token, or null where it is forged, damaged or for something else.</returns>
    public TrackingToken? Open(string text, TokenKind kind)
    {
        Span<byte> bytes = stackalloc byte[TrackingToken.Size];
        Span<byte> expiring = stackalloc byte[TrackingToken.ExpiringSize];
        var token = _signer.TryOpen(text, bytes) ? TrackingToken.Read(bytes) : _signer.TryOpen(text, expiring) ? TrackingToken.Read(expiring) : null;
        return token?.Kind == kind ? token : null;
    }
}
