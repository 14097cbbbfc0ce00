using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Campaign.Contracts.Audiences;

/// <summary>Rules as JSON text.</summary>
public static class RuleJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Compact JSON.</returns>
    public static string Write(AudienceRule rule) => Write(json => RuleWriter.Write(json, rule));

    /// <summary>Reads a rule.</summary>
    /// <param name="json">JSON text.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="RuleFormatException">It is JSON, and no rule.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static AudienceRule Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return RuleParser.Parse(document.RootElement);
    }

    internal static string Write(RuleValue value) => Write(json => RuleWriter.Value(json, value));

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
