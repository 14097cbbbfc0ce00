using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Contracts.Audiences;

/// <summary>Rules as JSON text: the canonical form that is stored, hashed and shown.</summary>
public static class RuleJson
{
    /// <summary>Compact, null windows left out, property order fixed by the rule's form.</summary>
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Compact JSON.</returns>
    public static string Write(AudienceRule rule) => JsonSerializer.Serialize(rule, Options);

    /// <summary>Reads a rule.</summary>
    /// <param name="json">JSON text.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="JsonException">The text is no rule; the message says what and where.</exception>
    public static AudienceRule Read(string json) =>
        JsonSerializer.Deserialize<AudienceRule>(json, Options) ?? throw new JsonException("A rule is expected, not null.");
}
