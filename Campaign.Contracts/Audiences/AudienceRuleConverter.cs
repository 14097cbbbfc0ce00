using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Contracts.Audiences;

/// <summary>Reads and writes a rule wherever it stands in JSON.</summary>
internal sealed class AudienceRuleConverter : JsonConverter<AudienceRule>
{
    public override AudienceRule Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RuleParser.Parse(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, AudienceRule value, JsonSerializerOptions options) => RuleWriter.Write(writer, value);
}
