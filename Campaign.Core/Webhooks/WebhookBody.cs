using System.Text.Json;
using System.Text.Json.Nodes;

namespace Campaign.Core.Webhooks;

/// <summary>The body of a message as Standard Webhooks recommends it: type, time, and the data of the type.</summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(string type, DateTimeOffset at, string data) =>
        new JsonObject { ["type"] = type, ["timestamp"] = at.UtcDateTime, ["data"] = JsonNode.Parse(data) }.ToJsonString(Options);
}
