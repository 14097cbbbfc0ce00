using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>A request's bytes, unpacked, in a rented buffer.</summary>
internal sealed class OtlpBody : IDisposable
{
    /// <summary>Unpacked. The SDKs' largest batches are of a few megabytes.</summary>
    private const int MostBytes = 32 * 1024 * 1024;
    private const int FirstBytes = 64 * 1024;
    private const int GrpcHeaderBytes = 5;

    private OtlpBody(byte[] bytes, int length) => (Bytes, Length) = (bytes, length);

    public byte[] Bytes { get; }

    public int Length { get; }

    /// <summary>Null where it is too large; a small request that unpacks to a large one is found out on the way.</summary>
    public static async Task<OtlpBody?> ReadAsync(Stream body, bool isGzip, CancellationToken cancellationToken)
    {
        var source = isGzip ? new GZipStream(body, CompressionMode.Decompress) : body;
        var bytes = ArrayPool<byte>.Shared.Rent(FirstBytes);
        var length = 0;
        try
        {
            while (await source.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                length += read;
                if (length > MostBytes)
                    return null;
                if (length == bytes.Length)
                    bytes = Grow(bytes);
            }

            var result = new OtlpBody(bytes, length);
            bytes = null;
            return result;
        }
        finally
        {
            if (bytes is not null)
                ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The one message of a unary call: a byte that says whether it is packed, its length, itself.</summary>
    /// <exception cref="InvalidDataException">It is no such call.</exception>
    public static async Task<OtlpBody?> ReadGrpcAsync(Stream body, bool isGzip, CancellationToken cancellationToken)
    {
        var header = new byte[GrpcHeaderBytes];
        if (await body.ReadAtLeastAsync(header, GrpcHeaderBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false) < GrpcHeaderBytes)
            throw new InvalidDataException("A call without a message.");
        if (header[0] is not 0 && !isGzip)
            throw new InvalidDataException("Packed in a way that was not told.");
        if (BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1)) > MostBytes)
            return null;

        return await ReadAsync(body, isGzip: header[0] is not 0, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);

    private static byte[] Grow(byte[] bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
        bytes.CopyTo(larger.AsSpan());
        ArrayPool<byte>.Shared.Return(bytes);
        return larger;
    }
}
