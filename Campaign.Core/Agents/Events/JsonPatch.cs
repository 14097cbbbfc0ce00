using System.Globalization;
using System.Text.Json.Nodes;

namespace Campaign.Core.Agents.Events;

/// <summary>
/// Patches (RFC 6902) between two documents. Objects are compared by member and arrays by position, which keeps patches of a draft small;
/// applying <c>Diff(a, b)</c> to <c>a</c> gives <c>b</c>.
/// </summary>
internal static class JsonPatch
{
    public static JsonArray Diff(JsonNode? from, JsonNode? to)
    {
        var operations = new JsonArray();
        Compare("", from, to, operations);
        return operations;
    }

    /// <summary>Applies add, replace and remove, which are all that <see cref="Diff"/> makes.</summary>
    public static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        var result = document?.DeepClone();
        foreach (var operation in patch)
        {
            var path = (string)operation!["path"]!;
            var value = operation["value"]?.DeepClone();
            if (path.Length == 0)
            {
                result = value;
                continue;
            }

            var parts = path[1..].Split('/').Select(Unescape).ToArray();
            var parent = parts[..^1].Aggregate(result, Step);
            Change(parent!, parts[^1], (string)operation["op"]!, value);
        }

        return result;
    }

    private static void Compare(string path, JsonNode? from, JsonNode? to, JsonArray operations)
    {
        switch (from, to)
        {
            case (JsonObject left, JsonObject right):
                CompareObjects(path, left, right, operations);
                break;
            case (JsonArray left, JsonArray right):
                CompareArrays(path, left, right, operations);
                break;
            case var _ when !JsonNode.DeepEquals(from, to):
                operations.Add(Operation("replace", path, to));
                break;
        }
    }

    private static void CompareObjects(string path, JsonObject from, JsonObject to, JsonArray operations)
    {
        foreach (var (name, value) in from)
        {
            if (to.TryGetPropertyValue(name, out var other))
            {
                Compare($"{path}/{Escape(name)}", value, other, operations);
            }
            else
            {
                operations.Add(new JsonObject { ["op"] = "remove", ["path"] = $"{path}/{Escape(name)}" });
            }
        }

        foreach (var (name, value) in to.Where(member => !from.ContainsKey(member.Key)))
        {
            operations.Add(Operation("add", $"{path}/{Escape(name)}", value));
        }
    }

    private static void CompareArrays(string path, JsonArray from, JsonArray to, JsonArray operations)
    {
        var common = Math.Min(from.Count, to.Count);
        for (var index = 0; index < common; index++)
        {
            Compare($"{path}/{index}", from[index], to[index], operations);
        }

        for (var index = from.Count - 1; index >= common; index--)
        {
            operations.Add(new JsonObject { ["op"] = "remove", ["path"] = $"{path}/{index}" });
        }

        for (var index = common; index < to.Count; index++)
        {
            operations.Add(Operation("add", $"{path}/{index}", to[index]));
        }
    }

    private static JsonNode? Step(JsonNode? node, string part) =>
        node is JsonArray array ? array[int.Parse(part, CultureInfo.InvariantCulture)] : node![part];

    private static void Change(JsonNode parent, string part, string operation, JsonNode? value)
    {
        if (parent is JsonObject members)
        {
            _ = operation == "remove" ? members.Remove(part) : (members[part] = value) is null;
            return;
        }

        var array = parent.AsArray();
        var index = part == "-" ? array.Count : int.Parse(part, CultureInfo.InvariantCulture);
        switch (operation)
        {
            case "remove":
                array.RemoveAt(index);
                break;
            case "add":
                array.Insert(index, value);
                break;
            default:
                array[index] = value;
                break;
        }
    }

    private static JsonObject Operation(string name, string path, JsonNode? value) => new() { ["op"] = name, ["path"] = path, ["value"] = value?.DeepClone() };

    // RFC 6901.
    private static string Escape(string part) => part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string part) => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
