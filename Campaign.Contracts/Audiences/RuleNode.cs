using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Campaign.Contracts.Audiences;

/// <summary>A JSON value of a rule while it is read, with its path: the readers say what they expect, and what is not so is refused by name.</summary>
internal readonly struct RuleNode(JsonElement element, string path)
{
    public string Path => path;

    public JsonValueKind Kind => element.ValueKind;

    /// <summary>The properties of an object; those not expected and those that stand twice are refused.</summary>
    public Dictionary<string, RuleNode> Properties(params ReadOnlySpan<string> expected)
    {
        var properties = Properties();
        foreach (var name in properties.Keys)
        {
            if (!expected.Contains(name))
            {
                Fail($"'{name}' has no meaning here.", $"Use {string.Join(", ", expected.ToArray())}.");
            }
        }

        return properties;
    }

    public Dictionary<string, RuleNode> Properties()
    {
        if (Kind != JsonValueKind.Object)
        {
            Fail("An object is expected.");
        }

        var properties = new Dictionary<string, RuleNode>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            if (!properties.TryAdd(property.Name, new RuleNode(property.Value, $"{path}.{property.Name}")))
            {
                Fail($"'{property.Name}' stands here twice.");
            }
        }

        return properties;
    }

    public RuleList<T> List<T>(Func<RuleNode, T> read)
    {
        if (Kind != JsonValueKind.Array)
        {
            Fail("A list is expected.");
        }

        var (items, at) = (element, path);
        return Enumerable.Range(0, items.GetArrayLength()).Select(i => read(new RuleNode(items[i], $"{at}[{i}]"))).ToRuleList();
    }

    public string Text() => Kind == JsonValueKind.String ? element.GetString()! : Fail<string>("Text is expected.");

    public decimal Number() =>
        Kind == JsonValueKind.Number && element.TryGetDecimal(out var number) ? number : Fail<decimal>("A number is expected.");

    public int Integer() => Kind == JsonValueKind.Number && element.TryGetInt32(out var number) ? number : Fail<int>("A whole number is expected.");

    public bool Flag() => Kind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : Fail<bool>("true or false is expected.");

    public Guid Id() => Kind == JsonValueKind.String && element.TryGetGuid(out var id) ? id : Fail<Guid>("An id is expected.", "A UUID as text.");

    public T Name<T>(string code = "wrong_value")
        where T : struct, Enum
    {
        var text = Text();
        return RuleNames<T>.Values.TryGetValue(text, out var value)
            ? value
            : throw Failure(code, $"'{text}' is none of the names that stand here.", $"Use {string.Join(", ", RuleNames<T>.Values.Keys)}.");
    }

    public RuleValue Value()
    {
        return Kind switch
        {
            JsonValueKind.Null => RuleValue.None,
            JsonValueKind.String => Text(),
            JsonValueKind.Number => Number(),
            JsonValueKind.True or JsonValueKind.False => Flag(),
            JsonValueKind.Array => new RuleValue.Many(List(item => item.Kind is JsonValueKind.Array or JsonValueKind.Null
                ? item.Fail<RuleValue>("Text, a number, true or false is expected.")
                : item.Value())),
            _ => Fail<RuleValue>("Text, a number, true, false, null or a list of these is expected."),
        };
    }

    [DoesNotReturn]
    public void Fail(string message, string? suggestion = null) => throw Failure("invalid_form", message, suggestion);

    [DoesNotReturn]
    public T Fail<T>(string message, string? suggestion = null) => throw Failure("invalid_form", message, suggestion);

    private RuleFormatException Failure(string code, string message, string? suggestion) => new(new RuleProblem(path, code, message, suggestion));
}

internal static class RuleProperties
{
    public static RuleNode Required(this Dictionary<string, RuleNode> properties, string name, RuleNode of) =>
        properties.TryGetValue(name, out var node) ? node : of.Fail<RuleNode>($"'{name}' is missing.");

    /// <summary>The property; null where it is missing or JSON null.</summary>
    public static RuleNode? Optional(this Dictionary<string, RuleNode> properties, string name) =>
        properties.TryGetValue(name, out var node) && node.Kind != JsonValueKind.Null ? node : null;
}

/// <summary>An enum's wire names.</summary>
internal static class RuleNames<T>
    where T : struct, Enum
{
    public static IReadOnlyDictionary<string, T> Values { get; } =
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);

    public static string Of(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
