using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models;

/// <summary>Records every call, whatever becomes of it: also one that fails, is cancelled, or whose caller stops reading.</summary>
internal sealed class RecordingChatClient(IChatClient inner, string model, LlmLedger ledger, TimeProvider clock) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        var record = new CallRecord(model, conversation, clock);
        var updates = base.GetStreamingResponseAsync(conversation, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync(updates, record))
            {
                record.Add(updates.Current);
                yield return updates.Current;
            }

            record.Outcome = "ok";
        }
        finally
        {
            await updates.DisposeAsync();
            await ledger.WriteAsync(ModelCall.Of(options), record);
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CallRecord record)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (ModelUnavailableException error)
        {
            record.Outcome = error.Outcome;
            throw;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            record.Outcome = "error";
            throw;
        }
    }
}
