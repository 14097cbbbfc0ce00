using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.Contracts.Audiences;

internal sealed class PurchaseConditionConverter : JsonConverter<PurchaseCondition>
{
    public override PurchaseCondition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var condition = new RuleObject(JsonElement.ParseValue(ref reader), options);
        var field = condition.TakeOr("unit_price", false) ? PurchaseCondition.UnitPrice : condition.Take<string>("event");
        return new PurchaseCondition(field, condition.Take<RuleOperator>("op"), condition.TakeValue()).Closed(condition);
    }

    public override void Write(Utf8JsonWriter writer, PurchaseCondition value, JsonSerializerOptions options)
    {
        object shape = value.Field == PurchaseCondition.UnitPrice
            ? new { unit_price = true, op = value.Op, value = value.Value }
            : new { @event = value.Field, op = value.Op, value = value.Value };
        JsonSerializer.Serialize(writer, shape, RuleJson.Options);
    }
}

internal sealed class CampaignSelectionConverter : JsonConverter<CampaignSelection>
{
    public override CampaignSelection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new CampaignSelection(JsonSerializer.Deserialize<Guid>(ref reader, options), null);
        }

        var selection = new RuleObject(JsonElement.ParseValue(ref reader), options);
        return new CampaignSelection(null, selection.Take<string>("event_genre")).Closed(selection);
    }

    public override void Write(Utf8JsonWriter writer, CampaignSelection value, JsonSerializerOptions options)
    {
        if (value.Id is { } id)
        {
            writer.WriteStringValue(id);
            return;
        }

        JsonSerializer.Serialize(writer, new { event_genre = value.EventGenre }, RuleJson.Options);
    }
}

internal sealed class RankLimitConverter : JsonConverter<RankLimit>
{
    public override RankLimit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return new RankLimit(reader.GetInt32());
        }

        var limit = new RuleObject(JsonElement.ParseValue(ref reader), options);
        return new RankLimit(null, limit.Take<decimal>("budget"), limit.Take<string>("currency"), limit.Take<decimal>("cost")).Closed(limit);
    }

    public override void Write(Utf8JsonWriter writer, RankLimit value, JsonSerializerOptions options)
    {
        if (value.Count is { } count)
        {
            writer.WriteNumberValue(count);
            return;
        }

        JsonSerializer.Serialize(writer, new { budget = value.Budget, currency = value.Currency, cost = value.Cost }, RuleJson.Options);
    }
}

internal sealed class SnakeCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
