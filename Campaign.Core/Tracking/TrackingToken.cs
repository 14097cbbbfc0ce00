using System.Buffers.Binary;
using Campaign.Core.Common;
using Campaign.Core.Crm;

namespace Campaign.Core.Tracking;

/// <summary>What a link in a message is for. A token of one kind is worth nothing at the address of another.</summary>
public enum TokenKind : byte
{
    /// <summary>The pixel.</summary>
    Open = 1,

    /// <summary>A link.</summary>
    Click = 2,

    /// <summary>The way out.</summary>
    Unsubscribe = 3,

    /// <summary>What a click puts into the shop's address, and the shop gives back with an order.</summary>
    Conversion = 4,

    /// <summary>What providers send back in receipts.</summary>
    Receipt = 5,
}

/// <summary>What a link in a message says about itself.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="PromoterId">The sender.</param>
/// <param name="CampaignId">The campaign.</param>
/// <param name="FanId">Who got it.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Variant">The place of the copy variant in the campaign's copy.</param>
/// <param name="Link">0 is the call to action; n the n-th fixed link of the HTML, from 1.</param>
/// <param name="ExpiresAt">Until when it works, to the second; for ever where null.</param>
public sealed record TrackingToken(
    TokenKind Kind, PromoterId PromoterId, CampaignId CampaignId, FanId FanId, Channel Channel, byte Variant = 0, byte Link = 0,
    DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Length in bytes before it is signed.</summary>
    internal const int Size = 5 + 16 + 16 + 8;

    /// <summary>The same of one that expires.</summary>
    internal const int ExpiringSize = Size + 8;

    private const byte Version = 1;
    private const byte ExpiringVersion = 2;

    internal int Length => ExpiresAt is null ? Size : ExpiringSize;

    internal void Write(Span<byte> bytes)
    {
        if (ExpiresAt is { } end)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes[Size..], end.ToUnixTimeSeconds());
        }

        bytes[0] = ExpiresAt is null ? Version : ExpiringVersion;
        (bytes[1], bytes[2], bytes[3], bytes[4]) = ((byte)Kind, (byte)Channel, Variant, Link);
        PromoterId.Value.TryWriteBytes(bytes[5..], bigEndian: true, out _);
        CampaignId.Value.TryWriteBytes(bytes[21..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[37..], FanId.Value);
    }

    internal static TrackingToken? Read(ReadOnlySpan<byte> bytes) => (bytes.Length, bytes[0]) is (Size, Version) or (ExpiringSize, ExpiringVersion)
        ? new TrackingToken(
            (TokenKind)bytes[1], new PromoterId(new Guid(bytes[5..21], bigEndian: true)), new CampaignId(new Guid(bytes[21..37], bigEndian: true)),
            new FanId(BinaryPrimitives.ReadInt64BigEndian(bytes[37..])), (Channel)bytes[2], bytes[3], bytes[4],
            bytes.Length == Size ? null : DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[Size..])))
        : null;
}
