using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Campaign.Core.Budgets;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models;

/// <summary>
/// Makes a call only where the budget has room for the most that it can cost, and holds that room until the call is on the books. Of tokens it
/// takes the bound that always holds: no text has more tokens than bytes, and the answer is limited to what is reserved for it.
/// </summary>
internal sealed class BudgetedChatClient(IChatClient inner, ModelPrice price, int longestAnswer, ModelBudget budget) : DelegatingChatClient(inner)
{
    /// <summary>Roles and separators of a message, generously.</summary>
    private const int TokensPerMessage = 16;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        var limited = options?.Clone() ?? new ChatOptions();
        limited.MaxOutputTokens = Math.Min(limited.MaxOutputTokens ?? longestAnswer, longestAnswer);
        var call = ModelCall.Of(options);
        var most = price.Cost(MostInput(conversation, limited), 0, limited.MaxOutputTokens.Value);
        Guid? reservation = call is not null && most > 0 ? await budget.ReserveAsync(call.Promoter, call.RunId, most, cancellationToken) : null;
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(conversation, limited, cancellationToken))
            {
                yield return update;
            }
        }
        finally
        {
            if (reservation is { } held)
            {
                await budget.ReleaseAsync(call!.Promoter, held);
            }
        }
    }

    private static long MostInput(List<ChatMessage> messages, ChatOptions options) =>
        messages.Sum(message => TokensPerMessage + message.Contents.Sum(Bytes))
        + (options.Tools?.OfType<AIFunctionDeclaration>().Sum(tool => TokensPerMessage + Bytes(tool.Name) + Bytes(tool.Description) + Bytes(tool.JsonSchema.GetRawText())) ?? 0)
        + (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } ? Bytes(schema.GetRawText()) : 0);

    private static long Bytes(AIContent content) => content switch
    {
        TextContent text => Bytes(text.Text),
        FunctionCallContent call => Bytes(call.CallId) + Bytes(call.Name) + Bytes(JsonSerializer.Serialize(call.Arguments, JsonSerializerOptions.Web)),
        FunctionResultContent result => Bytes(result.CallId) + Bytes(result.Result as string ?? JsonSerializer.Serialize(result.Result, JsonSerializerOptions.Web)),
        _ => 0,
    };

    private static long Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
