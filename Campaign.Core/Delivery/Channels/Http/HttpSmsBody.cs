using System.Text.Json.Nodes;
using Campaign.Core.Content;

namespace Campaign.Core.Delivery.Channels.Http;

/// <summary>Fills the provider's JSON. What stands for a tag becomes a string of JSON, whatever is in it.</summary>
internal static class HttpSmsBody
{
    /// <exception cref="System.Text.Json.JsonException">The template is no JSON.</exception>
    public static string Fill(string template, OutgoingMessage message, string from)
    {
        var body = JsonNode.Parse(template)!;
        return (Filled(body, message, from) ?? body).ToJsonString();
    }

    /// <summary>What stands at a path such as <c>messages.0.id</c>; null where nothing does.</summary>
    public static string? At(JsonNode? answer, string path)
    {
        foreach (var step in path.Split('.'))
        {
            answer = answer switch
            {
                JsonObject members => members[step],
                JsonArray items when int.TryParse(step, out var index) && index >= 0 && index < items.Count => items[index],
                _ => null,
            };
        }

        return answer is JsonValue value ? value.ToString() : null;
    }

    private static JsonValue? Filled(JsonNode? node, OutgoingMessage message, string from)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, member) in members.ToList())
                {
                    if (Filled(member, message, from) is { } filled)
                    {
                        members[name] = filled;
                    }
                }

                return null;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (Filled(items[i], message, from) is { } filled)
                    {
                        items[i] = filled;
                    }
                }

                return null;
            case JsonValue value when value.TryGetValue<string>(out var text):
                return text == "{segments}" ? JsonValue.Create(SmsText.Segments(message.Text)) : JsonValue.Create(Text(text, message, from));
            default:
                return null;
        }
    }

    private static string Text(string text, OutgoingMessage message, string from) => text
        .Replace("{to}", message.To, StringComparison.Ordinal).Replace("{from}", from, StringComparison.Ordinal)
        .Replace("{id}", message.MessageId.ToString(), StringComparison.Ordinal).Replace("{reference}", message.Reference, StringComparison.Ordinal)
        .Replace("{text}", message.Text, StringComparison.Ordinal);
}
