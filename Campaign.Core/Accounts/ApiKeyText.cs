using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Campaign.Core.Accounts;

/// <summary>The text of a key, <c>cmp_live_&lt;prefix&gt;_&lt;secret&gt;</c>: the prefix finds it, the secret's hash proves it.</summary>
internal static class ApiKeyText
{
    private const string Lead = "cmp_live_";
    private const int PrefixLength = 12;

    /// <summary>A new one.</summary>
    public static (string Text, string Prefix, byte[] SecretHash) Create()
    {
        var prefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PrefixLength / 2));
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return ($"{Lead}{prefix}_{secret}", prefix, Hash(secret));
    }

    /// <summary>Takes a text apart; false where it cannot be a key.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? prefix, [NotNullWhen(true)] out byte[]? secretHash)
    {
        var isKey = text.StartsWith(Lead, StringComparison.Ordinal) && text.Length >= Lead.Length + PrefixLength + 2 && text[Lead.Length + PrefixLength] == '_';
        prefix = isKey ? text.Substring(Lead.Length, PrefixLength) : null;
        secretHash = isKey ? Hash(text[(Lead.Length + PrefixLength + 1)..]) : null;
        return isKey;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
