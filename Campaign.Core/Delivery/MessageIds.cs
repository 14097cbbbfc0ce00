using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Data;

namespace Campaign.Core.Delivery;

/// <summary>Names messages: the same campaign, fan and channel are always the same message, so a repeated hand-over can be seen to be one.</summary>
public static class MessageIds
{
    /// <summary>UUID version 5 (RFC 9562) of <c>&lt;fan&gt;:&lt;channel&gt;</c> in the campaign's name space.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="fan">The fan.</param>
    /// <param name="channel">The channel.</param>
    /// <returns>The id.</returns>
    public static Guid Of(CampaignId campaign, FanId fan, Channel channel)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{fan.Value}:{EnumText.Of(channel)}");
        Span<byte> input = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        campaign.Value.TryWriteBytes(input, bigEndian: true, out _);
        var length = 16 + Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined by SHA-1; nothing rests on its strength.
        SHA1.HashData(input[..length], hash);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
