using System.Globalization;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Delivery;

/// <summary>Names messages: the same campaign, fan and channel are always the same message, so a repeated hand-over can be seen to be one.</summary>
public static class MessageIds
{
    /// <summary>The id of <c>&lt;fan&gt;:&lt;channel&gt;</c> in the campaign's name space.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="fan">The fan.</param>
    /// <param name="channel">The channel.</param>
    /// <returns>The id.</returns>
    public static Guid Of(CampaignId campaign, FanId fan, Channel channel) =>
        NamedId.Of(campaign.Value, string.Create(CultureInfo.InvariantCulture, $"{fan.Value}:{EnumText.Of(channel)}"));
}
