using System.Buffers;

namespace Campaign.Core.Audiences.Segments;

/// <summary>
/// A set of fans in few bytes: ascending ids as the differences between neighbours, each in groups of seven bits, lowest first (LEB128). A
/// promoter's ids lie close together, so that a million members take one or two megabytes.
/// </summary>
internal static class FanSet
{
    /// <summary>Bytes that 64 bits take, seven in each.</summary>
    private const int LongestNumber = 10;

    public static byte[] Empty { get; } = [];

    /// <summary>The ids, ascending.</summary>
    public static IEnumerable<long> Read(byte[] bytes)
    {
        var (id, difference, shift) = (0L, 0L, 0);
        foreach (var part in bytes)
        {
            difference |= (long)(part & 0x7f) << shift;
            shift += 7;
            if (part < 0x80)
            {
                yield return id += difference;
                (difference, shift) = (0, 0);
            }
        }
    }

    /// <summary>Takes ids, which must come ascending.</summary>
    public sealed class Writer
    {
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private long _last;

        public long Count { get; private set; }

        public void Add(long id)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(id, _last);
            var bytes = _bytes.GetSpan(LongestNumber);
            var (difference, length) = ((ulong)(id - _last), 0);
            for (; difference >= 0x80; difference >>= 7)
            {
                bytes[length++] = (byte)(difference | 0x80);
            }

            bytes[length++] = (byte)difference;
            _bytes.Advance(length);
            _last = id;
            Count++;
        }

        public byte[] ToArray() => _bytes.WrittenSpan.ToArray();
    }
}
