using Campaign.Core.Campaigns;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Sending;

/// <summary>Looks at each fan's clock in the moment of the claim: a campaign that runs into the night waits for the morning, fan by fan.</summary>
internal sealed class QuietHours(IOptions<DeliveryOptions> options, TimeProvider clock)
{
    /// <summary>When a fan may get a message after all.</summary>
    /// <param name="campaign">The campaign; what concerns a purchase comes at any hour.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="fanZone">The fan's IANA zone.</param>
    /// <param name="promoterZone">Stands in for one that is not known.</param>
    /// <returns>The end of the quiet hours; null where it is not in them.</returns>
    public DateTimeOffset? EndFor(MarketingCampaign campaign, Channel channel, string? fanZone, string promoterZone) =>
        EndFor(campaign.Purpose, channel, fanZone, promoterZone, clock.GetUtcNow());

    /// <summary>The same in any moment.</summary>
    public DateTimeOffset? EndFor(Purpose purpose, Channel channel, string? fanZone, string promoterZone, DateTimeOffset now)
    {
        var hours = options.Value.QuietHours;
        if (hours.From == hours.Until || purpose != Purpose.Marketing || !hours.Channels.Contains(EnumText.Of(channel)))
        {
            return null;
        }

        var zone = Zone(fanZone) ?? Zone(promoterZone) ?? TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return time.IsBetween(hours.From, hours.Until) ? SendTimes.Instant(time < hours.Until ? day : day.AddDays(1), hours.Until, zone) : null;
    }

    private static TimeZoneInfo? Zone(string? id) => id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
