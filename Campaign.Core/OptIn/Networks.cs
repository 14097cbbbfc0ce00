using System.Net;
using System.Net.Sockets;

namespace Campaign.Core.OptIn;

/// <summary>Addresses of the Internet cut to their network, which shows where somebody was and not who: /24 of IPv4, /48 of IPv6.</summary>
internal static class Networks
{
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "an unknown network";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var kept = plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
