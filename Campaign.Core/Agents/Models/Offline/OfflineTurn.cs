using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models.Offline;

/// <summary>What a skill does next: calls tools, or answers.</summary>
internal sealed record OfflineTurn(string? Answer, IReadOnlyList<ToolRequest> Calls)
{
    public static OfflineTurn Say(string answer) => new(answer, []);

    public static OfflineTurn Call(params IEnumerable<ToolRequest> calls) => new(null, [.. calls]);
}

/// <summary>A call that a skill wants made.</summary>
internal sealed record ToolRequest(string Name, IReadOnlyDictionary<string, object?> Arguments)
{
    public string Key => $"{Name}:{JsonSerializer.Serialize(Arguments)}";
}

/// <summary>What one step of the graph needs of a model, done by rules.</summary>
internal interface IOfflineSkill
{
    /// <summary>The step, which is also the name of the answer's schema.</summary>
    string Node { get; }

    /// <summary>Reads the step's input and the tool results so far.</summary>
    OfflineTurn Take(string input, ToolResults results);
}

/// <summary>The results of the conversation's tool calls, by what was called.</summary>
internal sealed class ToolResults
{
    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);

    public ToolResults(IEnumerable<ChatMessage> messages)
    {
        var calls = new Dictionary<string, FunctionCallContent>(StringComparer.Ordinal);
        foreach (var content in messages.SelectMany(message => message.Contents))
        {
            if (content is FunctionCallContent call)
            {
                calls[call.CallId] = call;
            }
            else if (content is FunctionResultContent result && calls.TryGetValue(result.CallId, out var made))
            {
                var request = new ToolRequest(made.Name, new SortedDictionary<string, object?>(made.Arguments ?? new Dictionary<string, object?>()));
                _results[request.Key] = Text(result.Result);
            }
        }
    }

    public int Count => _results.Count;

    /// <summary>The result of a call; null where it was not made yet.</summary>
    public string? Of(ToolRequest request) =>
        _results.GetValueOrDefault((request with { Arguments = new SortedDictionary<string, object?>(request.Arguments.ToDictionary()) }).Key);

    private static string Text(object? result) => result switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString()!,
        null => "",
        _ => JsonSerializer.Serialize(result),
    };
}
