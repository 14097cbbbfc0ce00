using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Hosting.Dashboard.Otlp.Wire;
using Campaign.Hosting.Dashboard.Telemetry;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>What spans, logs and metrics have in common: attributes, ids, and the process they come from.</summary>
internal sealed class FieldReader
{
    private const int LongestValue = 64 * 1024;
    private const int MostFields = 256;

    private readonly TextPool _texts = new();

    public TelemetrySource Source(Resource? resource)
    {
        var fields = resource is null ? [] : Fields(resource.Attributes);
        var service = Named(fields, "service.name") ?? "unknown";
        return new TelemetrySource(service, Named(fields, "service.instance.id") ?? service, fields);
    }

    public Field[] Fields(RepeatedField<KeyValue> attributes)
    {
        var fields = new Field[Math.Min(attributes.Count, MostFields)];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new Field(_texts.Share(attributes[i].Key), Text(attributes[i].Value));
        return fields;
    }

    public string Share(string text) => _texts.Share(text);

    public string Text(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => _texts.Share(Cut(value.StringValue)),
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => _texts.Share(value.IntValue.ToString(CultureInfo.InvariantCulture)),
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString("R", CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.BytesValue => Cut(value.BytesValue.ToBase64()),
        AnyValue.ValueOneofCase.ArrayValue or AnyValue.ValueOneofCase.KvlistValue => Cut(Json(value)?.ToJsonString() ?? ""),
        _ => "",
    };

    /// <summary>0 for a missing id; false for one of a wrong length, which the protocol tells receivers to refuse.</summary>
    public static bool TryTraceId(ByteString bytes, out UInt128 id)
    {
        id = bytes.Length == 16 ? BinaryPrimitives.ReadUInt128BigEndian(bytes.Span) : 0;
        return bytes.Length is 0 or 16;
    }

    public static bool TrySpanId(ByteString bytes, out ulong id)
    {
        id = bytes.Length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(bytes.Span) : 0;
        return bytes.Length is 0 or 8;
    }

    public static int Weight(Field[] fields)
    {
        var weight = 16 * fields.Length;
        foreach (var field in fields)
            weight += field.Value.Length > 32 ? 2 * field.Value.Length : 0;
        return weight;
    }

    private static string Cut(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";

    private static string? Named(Field[] fields, string name)
    {
        foreach (var field in fields)
        {
            if (field.Name == name && field.Value.Length > 0)
                return field.Value;
        }

        return null;
    }

    private static JsonNode? Json(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => JsonValue.Create(value.StringValue),
        AnyValue.ValueOneofCase.BoolValue => JsonValue.Create(value.BoolValue),
        AnyValue.ValueOneofCase.IntValue => JsonValue.Create(value.IntValue),
        AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue) => JsonValue.Create(value.DoubleValue),
        AnyValue.ValueOneofCase.DoubleValue => JsonValue.Create(value.DoubleValue.ToString(CultureInfo.InvariantCulture)),
        AnyValue.ValueOneofCase.BytesValue => JsonValue.Create(value.BytesValue.ToBase64()),
        AnyValue.ValueOneofCase.ArrayValue => new JsonArray([.. value.ArrayValue.Values.Select(Json)]),
        AnyValue.ValueOneofCase.KvlistValue => new JsonObject(value.KvlistValue.Values.DistinctBy(pair => pair.Key)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value is null ? null : Json(pair.Value)))),
        _ => null,
    };
}
