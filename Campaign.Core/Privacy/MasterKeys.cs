using System.Security.Cryptography;
using System.Text;
using Campaign.Core.Common;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Privacy;

/// <summary>The master keys of the configuration. Each is named by its own fingerprint, so that no id has to be configured beside it.</summary>
internal sealed class MasterKeys
{
    private readonly Dictionary<string, byte[]> _keys = [];

    public MasterKeys(IOptions<EncryptionOptions> options)
    {
        CurrentId = Add(options.Value.MasterKey);
        foreach (var retired in options.Value.RetiredMasterKeys)
        {
            Add(retired);
        }
    }

    public string CurrentId { get; }

    public byte[] Wrap(PromoterId promoter, short keyId, ReadOnlySpan<byte> dataKey) =>
        SealedBox.Seal(_keys[CurrentId], dataKey, Context(promoter, keyId));

    /// <exception cref="CryptographicException">The key is not configured, or the wrapped key was tampered with.</exception>
    public byte[] Unwrap(PromoterId promoter, short keyId, string masterKeyId, ReadOnlySpan<byte> wrapped) =>
        _keys.TryGetValue(masterKeyId, out var master)
            ? SealedBox.Open(master, wrapped, Context(promoter, keyId))
            : throw new CryptographicException($"The master key {masterKeyId} is not configured (Encryption:RetiredMasterKeys).");

    private string Add(string secret)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Material(secret), outputLength: 32, info: "campaign master key"u8.ToArray());
        var id = Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, 6));
        _keys[id] = key;
        return id;
    }

    private static byte[] Material(string secret)
    {
        Span<byte> bytes = stackalloc byte[32];
        return Convert.TryFromBase64String(secret, bytes, out var written) && written == 32 ? bytes.ToArray() : Encoding.UTF8.GetBytes(secret);
    }

    private static byte[] Context(PromoterId promoter, short keyId) => Encoding.UTF8.GetBytes($"data key {promoter} {keyId}");
}
