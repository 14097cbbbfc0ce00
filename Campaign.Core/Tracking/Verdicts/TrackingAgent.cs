using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Campaign.Core.Tracking.Verdicts;

/// <summary>A User-Agent that was seen. Kept once for all promoters, since it says nothing about anybody; events refer to it.</summary>
internal sealed class TrackingAgent
{
    /// <summary>Longer names are cut.</summary>
    public const int MostCharacters = 300;

    /// <summary>The first eight bytes of the SHA-256 of the name, so that every process gives the same agent the same id without asking.</summary>
    public required long AgentId { get; init; }

    /// <summary>As the request said it; empty where it did not.</summary>
    public required string Agent { get; init; }

    public static string Cut(string? agent)
    {
        var name = (agent ?? "").Replace('\0', ' ').Trim();
        return name.Length <= MostCharacters ? name : name[..MostCharacters];
    }

    public static long IdOf(string cut) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(cut)));
}
