using System.Buffers.Binary;
using Campaign.Core.Common;

namespace Campaign.Core.OptIn;

/// <summary>What the link of a confirmation says about itself. It holds ids and no secret.</summary>
/// <param name="PromoterId">The sender.</param>
/// <param name="RequestId">What is confirmed.</param>
/// <param name="FanId">By whom.</param>
/// <param name="ExpiresAt">Until when, to the second.</param>
internal sealed record OptInToken(PromoterId PromoterId, Guid RequestId, FanId FanId, DateTimeOffset ExpiresAt)
{
    /// <summary>Length in bytes before it is signed; no other kind of token has it.</summary>
    public const int Size = 1 + 16 + 16 + 8 + 8;

    private const byte Version = 1;

    public void Write(Span<byte> bytes)
    {
        bytes[0] = Version;
        PromoterId.Value.TryWriteBytes(bytes[1..], bigEndian: true, out _);
        RequestId.TryWriteBytes(bytes[17..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes[33..], FanId.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes[41..], ExpiresAt.ToUnixTimeSeconds());
    }

    public static OptInToken? Read(ReadOnlySpan<byte> bytes) => bytes[0] != Version
        ? null
        : new OptInToken(
            new PromoterId(new Guid(bytes[1..17], bigEndian: true)), new Guid(bytes[17..33], bigEndian: true),
            new FanId(BinaryPrimitives.ReadInt64BigEndian(bytes[33..])), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[41..])));
}
