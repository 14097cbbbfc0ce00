using Campaign.Core.Tracking;
using Microsoft.Extensions.Options;

namespace Campaign.Core.OptIn;

/// <summary>Makes and opens the links by which fans confirm.</summary>
internal sealed class OptInLinks(TokenSigner signer, IOptions<TrackingOptions> options)
{
    private readonly string _base = options.Value.PublicUrl.ToString().TrimEnd('/');

    public string Of(OptInToken token)
    {
        Span<byte> bytes = stackalloc byte[OptInToken.Size];
        token.Write(bytes);
        return $"{_base}/t/d/{signer.Sign(bytes)}";
    }

    /// <summary>The token; null where it is forged or damaged.</summary>
    public OptInToken? Open(string text)
    {
        Span<byte> bytes = stackalloc byte[OptInToken.Size];
        return signer.TryOpen(text, bytes) ? OptInToken.Read(bytes) : null;
    }
}
