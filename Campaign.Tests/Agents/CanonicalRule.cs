using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Core.Agents.Tools;

namespace Campaign.Tests.Agents;

/// <summary>Rules as the evaluation compares them: groups and lists are sets, numbers by value, a group of one is its member, states by their codes.</summary>
internal static class CanonicalRule
{
    public static string Of(string json) => Write(JsonNode.Parse(json));

    private static string Write(JsonNode? node) => node switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(',', list.Select(Write).Order(StringComparer.Ordinal))}]",
        JsonObject rule => Object(rule),
        JsonValue value when value.TryGetValue<decimal>(out var number) => number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => node.ToJsonString(),
    };

    private static string Object(JsonObject rule)
    {
        foreach (var group in (string[])["all", "any"])
        {
            if (rule[group] is JsonArray { Count: 1 } single)
            {
                return Write(single[0]);
            }
        }

        if (rule["fan"]?.GetValue<string>() == "state" && rule["value"] is JsonArray states)
        {
            rule["value"] = new JsonArray([.. states.Select(state => (JsonNode)UsStates.Code(state!.GetValue<string>()))]);
        }

        return $"{{{string.Join(',', rule.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"\"{pair.Key}\":{Write(pair.Value)}"))}}}";
    }
}
