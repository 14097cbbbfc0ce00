using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Campaign.Core.Common;

/// <summary>Ids that follow from what they name: whoever names the same gets the same id.</summary>
public static class NamedId
{
    /// <summary>UUID version 5 (RFC 9562), as <c>uuid_generate_v5</c> of Postgres makes it.</summary>
    /// <param name="space">The name space.</param>
    /// <param name="name">The name within it.</param>
    /// <returns>The id.</returns>
    public static Guid Of(Guid space, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var input = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Version 5 is defined by SHA-1; nothing rests on its strength.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
