using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Campaign.Contracts.Journeys;

namespace Campaign.Core.Journeys.Definition;

/// <summary>The fingerprint of a graph: two with the same hash lead the same fans the same way.</summary>
public static class JourneyHash
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The hash of a definition.</summary>
    /// <param name="definition">The graph.</param>
    /// <returns>SHA-256 in lower-case hex.</returns>
    public static string Of(JourneyDefinition definition) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(definition, Canonical)));
}
