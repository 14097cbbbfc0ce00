using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Campaign.Hosting.Dashboard.Segments;

/// <summary>
/// One entry of a segment: compressed length, length, CRC-32C of both and of the content, content (Brotli, fastest). A frame that a crash tore in two
/// fails by length or sum, wherever the tear is.
/// </summary>
internal static class Frame
{
    private const int HeaderBytes = 12;
    private const int LongestContent = 64 * 1024 * 1024;

    public static byte[] Pack(ReadOnlySpan<byte> content)
    {
        var frame = new byte[HeaderBytes + BrotliEncoder.GetMaxCompressedLength(content.Length)];
        if (!BrotliEncoder.TryCompress(content, frame.AsSpan(HeaderBytes), out var packed, quality: 1, window: 18))
            throw new InvalidOperationException("The greatest compressed length was not enough.");

        BinaryPrimitives.WriteInt32LittleEndian(frame, packed);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), Sum(frame.AsSpan(0, 8), frame.AsSpan(HeaderBytes, packed)));
        return frame[..(HeaderBytes + packed)];
    }

    /// <summary>The length of the frame that stands at the beginning, or null where no whole and sound one does.</summary>
    public static (int FrameBytes, int ContentBytes)? Measure(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes)
            return null;

        var packed = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        if (packed <= 0 || packed > bytes.Length - HeaderBytes || length is < 0 or > LongestContent)
            return null;

        return Sum(bytes[..8], bytes.Slice(HeaderBytes, packed)) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) ? (HeaderBytes + packed, length) : null;
    }

    public static byte[] Unpack(ReadOnlySpan<byte> frame)
    {
        var content = new byte[BinaryPrimitives.ReadInt32LittleEndian(frame[4..])];
        return BrotliDecoder.TryDecompress(frame[HeaderBytes..], content, out var written) && written == content.Length
            ? content
            : throw new InvalidDataException("A frame whose sum is right does not unpack.");
    }

    private static uint Sum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content) => ~Add(Add(~0u, header), content);

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            sum = BitOperations.Crc32C(sum, word);
        foreach (var single in bytes[(words.Length * sizeof(ulong))..])
            sum = BitOperations.Crc32C(sum, single);
        return sum;
    }
}
