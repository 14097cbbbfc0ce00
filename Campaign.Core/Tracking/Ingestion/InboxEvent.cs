using System.Net;
using Campaign.Contracts.Audiences;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Tenancy;

namespace Campaign.Core.Tracking.Ingestion;

/// <summary>
/// An opening or a click as the request told it: durable before the request is answered, without an index or a total that it would have to wait
/// for. The worker judges it and moves it to the events.
/// </summary>
internal sealed class InboxEvent : ITenantOwned
{
    public required PromoterId PromoterId { get; init; }

    /// <summary>UUID version 7; the event's id, so that an event moved twice is one.</summary>
    public required Guid EngagementId { get; init; }

    public required FanId FanId { get; init; }

    public required CampaignId CampaignId { get; init; }

    public required Channel Channel { get; init; }

    public required EngagementType Type { get; init; }

    /// <summary>The User-Agent, cut.</summary>
    public required string Agent { get; init; }

    /// <summary>The caller's network; see <see cref="NetworkOf"/>.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>Which link of a click.</summary>
    public short? Link { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>An address cut to its network, which shows where a request came from and not who made it: /24 of IPv4, /48 of IPv6.</summary>
    public static IPAddress? NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        bytes.AsSpan(bytes.Length == 4 ? 3 : 6).Clear();
        return new IPAddress(bytes);
    }
}
