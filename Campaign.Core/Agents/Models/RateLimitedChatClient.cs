using System.Runtime.CompilerServices;
using Campaign.Core.Agents.Runs;
using Campaign.Core.Common;
using Campaign.Core.RateLimits;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models;

/// <summary>
/// Holds each promoter to its requests and tokens a minute, over all workers. Tokens are taken by estimate before the call and corrected by what the provider
/// tells after it. A call waits a little for room; where that is not enough the run ends with <c>rate_limited</c>, before anything is paid.
/// </summary>
internal sealed class RateLimitedChatClient(IChatClient inner, TokenBuckets buckets, ModelOptions options, TimeProvider clock) : DelegatingChatClient(inner)
{
    private const string Requests = "llm_requests";
    private const string Tokens = "llm_tokens";
    private const int CharactersPerToken = 4;

    /// <summary>What an answer has as a rule; corrected afterwards.</summary>
    private const int UsualAnswer = 400;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        if (ModelCall.Of(options) is not { } call)
        {
            await foreach (var update in base.GetStreamingResponseAsync(conversation, options, cancellationToken))
            {
                yield return update;
            }

            yield break;
        }

        var estimate = (conversation.Sum(message => (long)message.Text.Length) / CharactersPerToken) + UsualAnswer;
        await TakeAsync(call.Promoter, estimate, cancellationToken);
        var used = 0L;
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(conversation, options, cancellationToken))
            {
                used = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details is { } usage ? (usage.InputTokenCount ?? 0) + (usage.OutputTokenCount ?? 0) : used;
                yield return update;
            }
        }
        finally
        {
            await (used > 0 ? buckets.CorrectAsync(call.Promoter.ToString(), OfTokens(used - estimate)) : ValueTask.CompletedTask);
        }
    }

    private async Task TakeAsync(PromoterId promoter, long estimate, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.LongestWaitForRoom;
        while (await buckets.TakeAsync(promoter.ToString(), new BucketTake(Requests, 1, options.RequestsPerMinute), OfTokens(estimate)) is var wait && wait > TimeSpan.Zero)
        {
            if (clock.GetUtcNow() + wait > until)
            {
                throw new DomainException(RunErrors.RateLimited, "Too many model calls at once; wait a minute and ask again. The draft is kept.");
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private BucketTake OfTokens(long amount) => new(Tokens, amount, options.TokensPerMinute);
}
