using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Tracking;

/// <summary>The links of one fan's message.</summary>
/// <param name="tokens">Signs.</param>
/// <param name="options">Where they lead, and for how long.</param>
/// <param name="clock">From when on.</param>
public sealed class TrackingLinks(TrackingTokens tokens, IOptions<TrackingOptions> options, TimeProvider clock)
{
    private readonly string _base = options.Value.PublicUrl.ToString().TrimEnd('/');

    /// <summary>Makes them.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="fan">The fan.</param>
    /// <param name="channel">The channel; the pixel is for e-mail alone.</param>
    /// <param name="variant">The place of the variant in the campaign's copy.</param>
    /// <param name="others">How many fixed links its HTML has.</param>
    /// <returns>The links.</returns>
    internal MessageLinks Of(MarketingCampaign campaign, FanId fan, Channel channel, byte variant, int others)
    {
        var end = clock.GetUtcNow() + options.Value.LinksExpireAfter;
        string Address(TokenKind kind, char route, byte link = 0)
        {
            var token = new TrackingToken(
                kind, campaign.PromoterId, campaign.CampaignId, fan, channel, variant, link, kind == TokenKind.Unsubscribe ? null : end);
            return $"{_base}/t/{route}/{tokens.Sign(token)}";
        }

        return new MessageLinks(
            Address(TokenKind.Click, 'c'),
            [.. Enumerable.Range(1, Math.Min(others, byte.MaxValue)).Select(link => Address(TokenKind.Click, 'c', (byte)link))],
            Address(TokenKind.Unsubscribe, 'u'),
            channel == Channel.Email ? Address(TokenKind.Open, 'o') : null);
    }

    /// <summary>Links for a look at a message: they lead where they would, and the way out leads nowhere.</summary>
    /// <param name="cta">Where the call to action leads.</param>
    /// <param name="others">The fixed links of the HTML.</param>
    /// <returns>The links.</returns>
    internal MessageLinks Untracked(string cta, IReadOnlyList<string> others) => new(cta, others, $"{_base}/t/u/preview", null);
}
