using System.Runtime.CompilerServices;
using Campaign.Core.Agents.Models;
using Microsoft.Extensions.AI;

namespace Campaign.Tests.Agents.Models;

/// <summary>A model that does what the test says, one turn after another; the last one again when they run out.</summary>
internal sealed class ScriptedChatClient(params Func<ChatOptions?, AIContent[]>[] turns) : IChatClient
{
    public List<List<ChatMessage>> Conversations { get; } = [];

    public static Func<ChatOptions?, AIContent[]> Says(string text) => _ => [new TextContent(text)];

    public static Func<ChatOptions?, AIContent[]> Calls(string tool, object? arguments = null) => _ =>
        [new FunctionCallContent($"call_{Guid.NewGuid():N}", tool, arguments as IDictionary<string, object?>)];

    public static Func<ChatOptions?, AIContent[]> Fails() => _ => throw new ModelUnavailableException("scripted");

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Conversations.Add([.. messages]);
        var turn = turns[Math.Min(Conversations.Count, turns.Length) - 1];
        await Task.CompletedTask;
        yield return new ChatResponseUpdate(ChatRole.Assistant, turn(options)) { FinishReason = ChatFinishReason.Stop };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
