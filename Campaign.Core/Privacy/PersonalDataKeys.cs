using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Campaign.Core.Common;

namespace Campaign.Core.Privacy;

/// <summary>
/// One promoter's keys, unwrapped: encrypts and decrypts without I/O, from any thread. Hold it for a batch, not for good, so that a rotated
/// key arrives; <see cref="PersonalData.KeysAsync"/> is cheap.
/// </summary>
/// <remarks>Cipher text: key id (2 bytes, big endian), nonce (12), content, tag (16). The promoter, the column and the key id are authenticated with it.</remarks>
public sealed class PersonalDataKeys
{
    private const int KeyIdSize = sizeof(short);
    private const int ContextSize = 16 + sizeof(int) + KeyIdSize;

    private readonly PromoterId _promoter;
    private readonly Dictionary<short, byte[]> _keys;
    private readonly short _writeKeyId;
    private readonly byte[] _hashKey;

    /// <param name="promoter">Whose keys.</param>
    /// <param name="keys">Every data key by id.</param>
    /// <param name="writeKeyId">The one to encrypt with.</param>
    internal PersonalDataKeys(PromoterId promoter, Dictionary<short, byte[]> keys, short writeKeyId)
    {
        _promoter = promoter;
        _keys = keys;
        _writeKeyId = writeKeyId;

        // From the oldest key, which is kept for ever: hashes must stay equal over rotations, or dedupe and suppressions would break.
        _hashKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, keys[keys.Keys.Min()], outputLength: 32, info: "campaign contact hash"u8.ToArray());
    }

    /// <summary>Encrypts a text.</summary>
    /// <param name="column">Where it will be stored.</param>
    /// <param name="text">The text.</param>
    /// <returns>The cipher text.</returns>
    public byte[] Encrypt(PersonalColumn column, string text) => Encrypt(column, Encoding.UTF8.GetBytes(text));

    /// <summary>Encrypts bytes.</summary>
    /// <param name="column">Where they will be stored.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>The cipher text.</returns>
    public byte[] Encrypt(PersonalColumn column, ReadOnlySpan<byte> content)
    {
        var cipher = new byte[KeyIdSize + content.Length + SealedBox.Overhead];
        BinaryPrimitives.WriteInt16BigEndian(cipher, _writeKeyId);
        SealedBox.Seal(_keys[_writeKeyId], content, Context(column, _writeKeyId, stackalloc byte[ContextSize]), cipher.AsSpan(KeyIdSize));
        return cipher;
    }

    /// <summary>Decrypts a text.</summary>
    /// <param name="column">Where it was stored.</param>
    /// <param name="cipher">The cipher text.</param>
    /// <returns>The text.</returns>
    /// <exception cref="CryptographicException">It was tampered with, belongs to another promoter or column, or its key is gone.</exception>
    public string Decrypt(PersonalColumn column, ReadOnlySpan<byte> cipher) => Encoding.UTF8.GetString(DecryptBytes(column, cipher));

    /// <summary>Decrypts bytes.</summary>
    /// <param name="column">Where they were stored.</param>
    /// <param name="cipher">The cipher text.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="CryptographicException">It was tampered with, belongs to another promoter or column, or its key is gone.</exception>
    public byte[] DecryptBytes(PersonalColumn column, ReadOnlySpan<byte> cipher)
    {
        if (cipher.Length < KeyIdSize || !_keys.TryGetValue(BinaryPrimitives.ReadInt16BigEndian(cipher), out var key))
        {
            throw new CryptographicException("The cipher text names a data key that this promoter does not have.");
        }

        var keyId = BinaryPrimitives.ReadInt16BigEndian(cipher);
        return SealedBox.Open(key, cipher[KeyIdSize..], Context(column, keyId, stackalloc byte[ContextSize]));
    }

    /// <summary>The keyed hash of an address, for look-up, dedupe and suppression.</summary>
    /// <param name="email">An address in any spelling.</param>
    /// <returns>HMAC-SHA-256 of its normal form, or null where it is no address.</returns>
    public byte[]? HashEmail(string email) => ContactAddress.NormaliseEmail(email) is { } normal ? Hash("email:", normal) : null;

    /// <summary>The keyed hash of a phone number.</summary>
    /// <param name="phone">An international number in any spelling.</param>
    /// <returns>HMAC-SHA-256 of its E.164 form, or null where it is no such number.</returns>
    public byte[]? HashPhone(string phone) => ContactAddress.NormalisePhone(phone) is { } normal ? Hash("phone:", normal) : null;

    /// <summary>The keyed hash of a device's push token, which is taken as it is.</summary>
    /// <param name="token">The token.</param>
    /// <returns>HMAC-SHA-256 of it.</returns>
    public byte[] HashPushToken(string token) => Hash("push:", token);

    private byte[] Hash(string kind, string value) => HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(kind + value));

    private Span<byte> Context(PersonalColumn column, short keyId, Span<byte> context)
    {
        _promoter.Value.TryWriteBytes(context, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(context[16..], (int)column);
        BinaryPrimitives.WriteInt16BigEndian(context[20..], keyId);
        return context;
    }
}
