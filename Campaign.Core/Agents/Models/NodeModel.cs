using Campaign.Contracts.Agents;
using Campaign.Core.Agents.Nodes;
using Campaign.Core.Agents.Prompts;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using AiMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Campaign.Core.Agents.Models;

/// <summary>A step's answer and the model that gave it.</summary>
internal sealed record ModelReply<T>(T Answer, DraftModel Model);

/// <summary>
/// Asks the models for a typed answer. An answer that does not parse or that the step refuses is asked for once more with the reason; then the
/// next model is tried. The built-in model is last and always answers, so that a step fails only where even that has nothing.
/// </summary>
internal sealed partial class NodeModel(IModelCatalog catalog, ILogger<NodeModel> logger)
{
    private const int Attempts = 2;
    private const int MaxHistory = 12;
    private const int MaxMessage = 4000;

    /// <param name="context">The step's context.</param>
    /// <param name="node">The step: its prompt and the name of its schema.</param>
    /// <param name="size">Which model.</param>
    /// <param name="input">What changes with every call; comes last.</param>
    /// <param name="tools">What the model may call.</param>
    /// <param name="problem">Says what is wrong with an answer; null where nothing is.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ModelReply<T>> AskAsync<T>(
        NodeContext context, string node, ModelSize size, object input, IReadOnlyList<AITool> tools, Func<T, string?> problem,
        CancellationToken cancellationToken)
        where T : class
    {
        var prompt = Prompt(context, node, input);
        foreach (var model in catalog.For(size))
        {
            var messages = prompt.ToList();
            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var (answer, wrong) = await TryAsync(context, node, model, messages, tools, problem, cancellationToken);
                if (answer is not null)
                {
                    return new ModelReply<T>(answer, new DraftModel(model.Name, model.Offline));
                }

                Log.Refused(logger, node, model.Name, wrong ?? "unavailable");
                if (wrong is null)
                {
                    break;
                }

                messages.Insert(messages.Count - 1, new AiMessage(ChatRole.System, $"The last answer could not be used: {wrong}. Answer again."));
            }
        }

        throw new ModelUnavailableException("No model gave an answer that can be used.");
    }

    private async Task<(T? Answer, string? Problem)> TryAsync<T>(
        NodeContext context, string node, AgentModel model, List<AiMessage> messages, IReadOnlyList<AITool> tools, Func<T, string?> problem,
        CancellationToken cancellationToken)
        where T : class
    {
        string text;
        try
        {
            text = await ToolLoop.RunAsync(model.Client, messages, Options<T>(context, node, tools), context.Events, cancellationToken);
        }
        catch (ModelUnavailableException error)
        {
            Log.Unavailable(logger, error, node, model.Name);
            return (null, null);
        }

        var answer = NodeJson.TryRead<T>(Json(text));
        var wrong = answer is null ? "it is no JSON of the schema"
            : PromptLeak.IsIn(text) ? "it repeats instructions"
            : problem(answer);
        return wrong is null ? (answer, null) : (null, wrong);
    }

    private static List<AiMessage> Prompt(NodeContext context, string node, object input) =>
    [
        new(ChatRole.System, PromptTexts.Of(node)),
        .. context.History.SkipLast(1).TakeLast(MaxHistory).Where(message => message.Role is "user" or "assistant")
            .Select(message => new AiMessage(message.Role == "user" ? ChatRole.User : ChatRole.Assistant, Cut(message.Content))),
        new(ChatRole.User, NodeJson.Write(input)),
    ];

    private static ChatOptions Options<T>(NodeContext context, string node, IReadOnlyList<AITool> tools) =>
        new ModelCall(context.Promoter.PromoterId, context.RunId, node).Attach(new ChatOptions
        {
            ResponseFormat = ChatResponseFormat.ForJsonSchema<T>(NodeJson.Options, node),
            Tools = tools.Count > 0 ? [.. tools.OrderBy(tool => tool.Name, StringComparer.Ordinal)] : null,
            AllowMultipleToolCalls = tools.Count > 0 ? true : null,
        });

    /// <summary>Some servers wrap JSON in a code fence although a schema was asked for.</summary>
    private static string Json(string text)
    {
        var start = text.IndexOf('{', StringComparison.Ordinal);
        var end = text.LastIndexOf('}');
        return start >= 0 && end > start ? text[start..(end + 1)] : text;
    }

    private static string Cut(string text) => text.Length <= MaxMessage ? text : text[..MaxMessage];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Step {Node}: the answer of {Model} cannot be used: {Reason}")]
        public static partial void Refused(ILogger logger, string node, string model, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Step {Node}: {Model} cannot be reached")]
        public static partial void Unavailable(ILogger logger, Exception error, string node, string model);
    }
}
