using System.Diagnostics;
using System.Runtime.CompilerServices;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.AI;

namespace Campaign.Core.Agents.Models;

/// <summary>Says on the span of a call what it cost. Stands within the telemetry, where that span is the current one.</summary>
internal sealed class CostedChatClient(IChatClient inner, string model, ModelPrice price, TimeProvider clock) : DelegatingChatClient(inner)
{
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        var record = new CallRecord(model, conversation, clock);
        await foreach (var update in base.GetStreamingResponseAsync(conversation, options, cancellationToken))
        {
            record.Add(update);
            yield return update;
        }

        Activity.Current?.SetTag(
            CampaignTelemetry.Tags.LlmCost, (double)price.Cost(record.InputTokens, record.CachedInputTokens, record.OutputTokens));
    }
}
