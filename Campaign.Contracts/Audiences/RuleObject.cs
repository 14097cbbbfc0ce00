using System.Text.Json;

namespace Campaign.Contracts.Audiences;

/// <summary>One JSON object of a rule while it is read: each property is taken once, and what is left over is refused by name.</summary>
internal sealed class RuleObject
{
    private static readonly string[] FormNames =
        ["all", "any", "not", "fan", "purchase", "engagement", "percentile", "rank", "lookalike", "near", "segment", "wave"];

    private readonly Dictionary<string, JsonElement> _left;
    private readonly JsonSerializerOptions _options;

    public RuleObject(JsonElement element, JsonSerializerOptions options)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("An object is expected here.");
        }

        _options = options;
        _left = [];
        foreach (var property in element.EnumerateObject())
        {
            if (!_left.TryAdd(property.Name, property.Value))
            {
                throw new JsonException($"'{property.Name}' stands here twice.");
            }
        }

        var forms = FormNames.Where(_left.ContainsKey).ToArray();
        Form = forms.Length == 1 ? forms[0] : null;
        RefuseUnknown();
    }

    /// <summary>The one property that names the rule's form; null where there is none or more than one.</summary>
    public string? Form { get; }

    public T Take<T>(string name)
    {
        if (!_left.Remove(name, out var element))
        {
            throw new JsonException($"'{name}' is missing.");
        }

        try
        {
            return element.Deserialize<T>(_options) ?? throw new JsonException($"'{name}' is null.");
        }
        catch (JsonException error) when (error.InnerException is null && !error.Message.StartsWith('$'))
        {
            throw new JsonException($"{name}: {error.Message}", error);
        }
    }

    public T TakeOr<T>(string name, T otherwise) =>
        _left.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null ? Take<T>(name) : otherwise;

    public RuleValue TakeValue() => _left.ContainsKey("value") ? Take<RuleValue>("value") : RuleValue.None;

    public RuleObject Inner(string name) =>
        _left.Remove(name, out var element) ? new RuleObject(element, _options) : throw new JsonException($"'{name}' is missing.");

    public void Close()
    {
        if (_left.Keys.FirstOrDefault() is { } name)
        {
            throw new JsonException($"'{name}' has no meaning here.");
        }
    }

    private void RefuseUnknown()
    {
        string[] known = Form switch
        {
            "all" or "any" or "not" or "percentile" or "rank" or "lookalike" or "near" or "segment" or "wave" => [Form],
            "fan" => ["fan", "op", "value"],
            "purchase" or "engagement" => [Form, "agg", "op", "value"],
            _ => [],
        };
        if (known.Length > 0 && _left.Keys.FirstOrDefault(name => !known.Contains(name)) is { } stranger)
        {
            throw new JsonException($"'{stranger}' has no meaning beside '{Form}'.");
        }
    }
}

internal static class RuleObjectExtensions
{
    /// <summary>Refuses what was not read of the object, then passes the value on.</summary>
    public static T Closed<T>(this T value, RuleObject source)
    {
        source.Close();
        return value;
    }
}
