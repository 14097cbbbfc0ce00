using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Campaign.Core.Accounts;

/// <summary>The text in an invitation's link. Only its hash is kept.</summary>
internal static class InvitationToken
{
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
