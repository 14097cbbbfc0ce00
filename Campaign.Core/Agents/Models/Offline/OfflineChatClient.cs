using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models.Offline;

/// <summary>
/// The built-in model: understands the steps of the graph by rules, calls the offered tools like any model, and writes copy by composition. It
/// reads nothing but its messages and options, keeps nothing between calls, and answers the same messages always the same way.
/// </summary>
internal sealed class OfflineChatClient(IEnumerable<IOfflineSkill> skills) : IChatClient
{
    public const string ModelName = "campaign-offline-1";

    private const int PieceLength = 24;

    private readonly Dictionary<string, IOfflineSkill> _skills = skills.ToDictionary(skill => skill.Node);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        var conversation = messages.ToList();
        var turn = Take(conversation, options);
        var id = $"offline-{conversation.Count}";
        foreach (var update in Updates(turn, conversation))
        {
            cancellationToken.ThrowIfCancellationRequested();
            update.ResponseId = id;
            update.MessageId = id;
            update.ModelId = ModelName;
            update.Role = ChatRole.Assistant;
            yield return update;
        }

        await Task.CompletedTask;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("campaign", null, ModelName)
        : serviceType?.IsInstanceOfType(this) == true && serviceKey is null ? this : null;

    public void Dispose()
    {
    }

    private OfflineTurn Take(List<ChatMessage> conversation, ChatOptions? options)
    {
        var input = conversation.LastOrDefault(message => message.Role == ChatRole.User)?.Text ?? "";
        if (options?.ResponseFormat is not ChatResponseFormatJson { SchemaName: { } name } || !_skills.TryGetValue(name, out var skill))
        {
            return OfflineTurn.Say("I'm Campaign's built-in model. I plan campaigns, find audiences, write copy and propose times, each as a step of a run.");
        }

        var offered = options.ToolMode is NoneChatToolMode ? [] : options.Tools?.Select(tool => tool.Name).ToHashSet() ?? [];
        var turn = skill.Take(input, new ToolResults(conversation));
        return turn.Calls.All(call => offered.Contains(call.Name)) ? turn
            : OfflineTurn.Say("{}");
    }

    private static IEnumerable<ChatResponseUpdate> Updates(OfflineTurn turn, List<ChatMessage> conversation)
    {
        long written = 0;
        var made = conversation.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Count();
        foreach (var call in turn.Calls)
        {
            written += call.Key.Length;
            yield return new ChatResponseUpdate
            {
                Contents = [new FunctionCallContent($"call_{++made}", call.Name, call.Arguments.ToDictionary())],
            };
        }

        var answer = turn.Answer ?? "";
        for (var at = 0; at < answer.Length; at += PieceLength)
        {
            yield return new ChatResponseUpdate { Contents = [new TextContent(answer.Substring(at, Math.Min(PieceLength, answer.Length - at)))] };
        }

        // About four characters a token, as for any model whose tokeniser is not at hand.
        var read = conversation.Sum(message => (long)message.Text.Length);
        written += answer.Length;
        yield return new ChatResponseUpdate
        {
            FinishReason = turn.Calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
            Contents =
            [
                new UsageContent(new UsageDetails
                {
                    InputTokenCount = (read + 3) / 4, OutputTokenCount = (written + 3) / 4, TotalTokenCount = ((read + 3) / 4) + ((written + 3) / 4),
                }),
            ],
        };
    }
}
