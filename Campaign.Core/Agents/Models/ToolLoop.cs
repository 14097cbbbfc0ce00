using System.Text.Json;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Campaign.Core.Agents.Tools;
using Microsoft.Extensions.AI;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Campaign.Core.Agents.Models;

/// <summary>
/// Lets a model call the step's tools: at most 6 rounds and 12 calls; a tool that was not offered is denied, the same call twice ends the calling.
/// A model that was stopped is asked once more for its answer, without tools.
/// </summary>
internal sealed class ToolLoop
{
    private const int MaxRounds = 6;
    private const int MaxCalls = 12;

    private readonly INodeEvents _events;
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private int _calls;
    private bool _stopped;

    private ToolLoop(INodeEvents events) => _events = events;

    public static async Task<string> RunAsync(
        IChatClient client, List<AiMessage> messages, ChatOptions options, INodeEvents events, CancellationToken cancellationToken)
    {
        if (options.Tools is not { Count: > 0 })
        {
            return (await client.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken)).Text;
        }

        var loop = new ToolLoop(events);
        using var calling = new FunctionInvokingChatClient(client)
        {
            MaximumIterationsPerRequest = MaxRounds,
            MaximumConsecutiveErrorsPerRequest = 2,
            FunctionInvoker = loop.InvokeAsync,
        };
        var response = await calling.GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);
        var text = Text(response);
        if (!loop._stopped && text.Length > 0)
        {
            return text;
        }

        var again = options.Clone();
        again.ToolMode = ChatToolMode.None;
        return (await client.GetStreamingResponseAsync([.. messages, .. response.Messages], again, cancellationToken).ToChatResponseAsync(cancellationToken)).Text;
    }

    /// <summary>The answer is what was said after the last tool result.</summary>
    private static string Text(ChatResponse response) =>
        response.Messages is [.., { Role: var role } last] && role == ChatRole.Assistant && !last.Contents.OfType<FunctionCallContent>().Any() ? last.Text : "";

    private async ValueTask<object?> InvokeAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        var call = context.CallContent;
        var arguments = NodeJson.Write(call.Arguments ?? new Dictionary<string, object?>());
        await _events.ToolCallAsync(call.CallId, call.Name, arguments, cancellationToken);
        var result = await ResultAsync(context, $"{call.Name}:{arguments}", cancellationToken);
        await _events.ToolResultAsync(call.CallId, result, cancellationToken);
        return result;
    }

    private async Task<string> ResultAsync(FunctionInvocationContext context, string key, CancellationToken cancellationToken)
    {
        if (++_calls > MaxCalls || !_made.Add(key))
        {
            _stopped = true;
            context.Terminate = true;
            return NodeJson.Write(new { error = _calls > MaxCalls ? "too many calls; answer now" : "this call was made before; answer now" });
        }

        try
        {
            var result = await context.Function.InvokeAsync(context.Arguments, cancellationToken);
            var text = result switch
            {
                string plain => plain,
                JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
                _ => NodeJson.Write(result),
            };
            return text.Length <= ToolText.MaxResult ? text : NodeJson.Write(new { error = "the result is too long" });
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // A model's malformed arguments are the model's to mend; everything else is ours and fails the step.
            return NodeJson.Write(new { error = "the arguments do not fit the tool" });
        }
    }
}
