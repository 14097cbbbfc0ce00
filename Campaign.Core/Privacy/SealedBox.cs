using System.Security.Cryptography;

namespace Campaign.Core.Privacy;

/// <summary>
/// AES-256-GCM as nonce (12), cipher text, tag (16). Nonces are random, which NIST SP 800-38D (8.3) bounds to 2³² messages per key;
/// rotate a data key long before.
/// </summary>
internal static class SealedBox
{
    public const int NonceSize = 12;
    public const int TagSize = 16;
    public const int Overhead = NonceSize + TagSize;

    // Setting up a key costs more than opening an address with it, and a batch opens a thousand with one.
    [ThreadStatic]
    private static (byte[] Key, AesGcm Cipher) _last;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var box = new byte[plain.Length + Overhead];
        Seal(key, plain, context, box);
        return box;
    }

    public static void Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> box)
    {
        RandomNumberGenerator.Fill(box[..NonceSize]);
        Cipher(key).Encrypt(box[..NonceSize], plain, box[NonceSize..^TagSize], box[^TagSize..], context);
    }

    /// <exception cref="CryptographicException">Key, context or content are not those that were sealed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> context)
    {
        if (box.Length < Overhead)
        {
            throw new CryptographicException("The cipher text is too short.");
        }

        var plain = new byte[box.Length - Overhead];
        Cipher(key).Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plain, context);
        return plain;
    }

    private static AesGcm Cipher(byte[] key)
    {
        if (!ReferenceEquals(_last.Key, key))
        {
            _last.Cipher?.Dispose();
            _last = (key, new AesGcm(key, TagSize));
        }

        return _last.Cipher;
    }
}
