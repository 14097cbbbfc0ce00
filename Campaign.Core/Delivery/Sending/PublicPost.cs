using Campaign.Contracts.Agents;
using Campaign.Core.Campaigns;
using Campaign.Core.Common;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// The one post of a campaign on social networks. It is a recipient like all others, claimed, retried and counted once, whose fan is nobody: the
/// public, which no consent and no cap speaks for.
/// </summary>
internal static class PublicPost
{
    /// <summary>Stands for everybody who reads it; no fan has this id.</summary>
    public static readonly FanId Public = new(0);

    /// <summary>Nothing is known of who reads it.</summary>
    public static readonly CheckedFan Nobody = new(new TemplateFan(null, null, null, null), null, null, null);

    /// <summary>Its text: that of the promoter's main language, or else the first.</summary>
    public static CopyVariant Variant(MarketingCampaign campaign, string mainLocale)
    {
        var posts = campaign.Copy.Variants.Where(variant => variant.Channel == EnumText.Of(Channel.Social)).ToList();
        return posts.FirstOrDefault(post => post.Locale.Split('-')[0] == mainLocale.Split('-')[0]) ?? posts[0];
    }
}
