using System.Diagnostics;
using Campaign.Core.Campaigns;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Rates;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Serves one turn of a campaign: claim a batch, compose it, hand it over, write the results, settle. A crash after any of these steps leaves
/// rows that the next turn understands.
/// </summary>
internal sealed partial class CampaignSender(
    CampaignDbContext unitOfWork, CampaignMessagesCache cache, RecipientClaims claims, BatchComposer composer, ChannelRouter channels,
    DispatchSettlement settlement, SalesStop sales, SendRates rates, WarmUp warmUp, TimeProvider clock, IOptions<DeliveryOptions> options,
    ILogger<CampaignSender> logger)
{
    /// <summary>Serves a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="stopping">No hand-over is begun after it; what is in hand is finished and written.</param>
    /// <returns>How many recipients were claimed.</returns>
    public async Task<int> ServeAsync(DispatchTurn turn, CancellationToken stopping)
    {
        var messages = await cache.GetAsync(unitOfWork, turn, stopping);
        var batch = messages is null || await sales.HoldAsync(messages.Campaign, stopping)
            ? BatchOutcome.Nothing
            : await SendBatchAsync(messages, turn, stopping);
        await DatabaseRetry.Pipeline.ExecuteAsync(
            async _ =>
            {
                unitOfWork.ChangeTracker.Clear();
                await settlement.SettleAsync(turn, batch, CancellationToken.None);
            },
            CancellationToken.None);
        return batch.Claimed;
    }

    private async Task<BatchOutcome> SendBatchAsync(CampaignMessages messages, DispatchTurn turn, CancellationToken stopping)
    {
        var (size, lease) = (channels.BatchSize(messages.Campaign.Channels), channels.Lease(messages.Campaign.Channels));
        var right = await rates.TakeAsync(turn.PromoterId, messages.Campaign.Channels, size, stopping);
        if (right.Messages == 0)
        {
            return BatchOutcome.Nothing with { NotBefore = clock.GetUtcNow() + right.Wait };
        }

        var batch = await DatabaseRetry.Pipeline.ExecuteAsync(
            async token => await claims.ClaimAsync(turn.PromoterId, turn.CampaignId, right.Messages, lease, token), stopping);
        await rates.ReturnAsync(right, batch.Recipients);

        // Written whatever happens to the process's will to live: a result that is known must not be lost.
        var results = await ProcessAsync(messages, batch, stopping);
        var written = await DatabaseRetry.Pipeline.ExecuteAsync(
            async _ => await claims.RecordAsync(turn.PromoterId, turn.CampaignId, batch.Lease, results), CancellationToken.None);
        CampaignTelemetry.DeadLetters.Add(results.Count(result => result.GaveUp));
        if (written < results.Count)
        {
            Log.LeaseLost(logger, turn.CampaignId.Value, results.Count - written);
        }

        var outcome = BatchOutcome.Of(results);
        if (outcome.Claimed > 0)
        {
            Tell(messages.Campaign, outcome, results);
        }

        return outcome;
    }

    /// <summary>One line and one count for each batch: ids and numbers.</summary>
    private void Tell(MarketingCampaign campaign, BatchOutcome outcome, List<RecipientResult> results)
    {
        var states = results.CountBy(result => result.State).ToDictionary();
        var (accepted, pending, failed) = (
            states.GetValueOrDefault(RecipientState.Accepted), states.GetValueOrDefault(RecipientState.Pending), states.GetValueOrDefault(RecipientState.Failed));
        Log.BatchFinished(logger, campaign.PromoterId.Value, campaign.CampaignId.Value, outcome.Claimed, accepted, pending, failed);
        foreach (var (state, count) in states)
        {
            CampaignTelemetry.Recipients.Add(count, new KeyValuePair<string, object?>(CampaignTelemetry.Tags.RecipientState, EnumText.Of(state)));
        }
    }

    /// <summary>Composes and hands over, channel by channel.</summary>
    internal async Task<List<RecipientResult>> ProcessAsync(CampaignMessages messages, ClaimedBatch batch, CancellationToken stopping)
    {
        var results = new List<RecipientResult>(batch.Recipients.Count);
        foreach (var group in batch.Recipients.GroupBy(recipient => recipient.Channel))
        {
            results.AddRange(await ProcessAsync(messages, group.Key, [.. group], stopping));
        }

        return results;
    }

    private async Task<IEnumerable<RecipientResult>> ProcessAsync(
        CampaignMessages messages, Channel channel, IReadOnlyList<ClaimedRecipient> recipients, CancellationToken stopping)
    {
        var (composed, results) = await composer.ComposeAsync(messages, channel, recipients, CancellationToken.None);
        var (outgoing, later) = await warmUp.LimitAsync(messages, channel, composed);
        results.AddRange(later);
        if (outgoing.Count == 0)
        {
            return results;
        }

        var brand = messages.Promoter.Brand;
        var campaign = messages.Campaign;
        var handOvers = await HandOverAsync(
            channels.For(channel),
            new OutgoingBatch(campaign.PromoterId, campaign.CampaignId, brand.SenderName, brand.SenderEmail, outgoing), stopping);
        var byMessage = recipients.ToDictionary(recipient => recipient.MessageId);

        // One time for all: those who are tried again are tried together.
        var now = clock.GetUtcNow();
        return results.Concat(handOvers.Select(handOver => Result(byMessage[handOver.MessageId], handOver, now)));
    }

    private async Task<IReadOnlyList<HandOver>> HandOverAsync(IChannel channel, OutgoingBatch batch, CancellationToken stopping)
    {
        using var span = HandOverSpan(channel, batch);
        try
        {
            // Hand-overs end well before the lease does, so that nobody takes over what is still in hand.
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            deadline.CancelAfter(channel.Lease / 2);
            return await channel.SendAsync(batch, deadline.Token);
        }
        catch (Exception failure)
        {
            Log.ChannelFailed(logger, failure, channel.Name, batch.CampaignId!.Value.Value);
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            var outcome = channel.Idempotent ? HandOverOutcome.NotTried : HandOverOutcome.Uncertain;
            return [.. batch.Messages.Select(message => new HandOver(message.MessageId, outcome, "channel_failed"))];
        }
    }

    private static Activity? HandOverSpan(IChannel channel, OutgoingBatch batch) => CampaignTelemetry.Source
        .StartActivity($"send {channel.Name}", ActivityKind.Producer)?.SetTag(CampaignTelemetry.Tags.Channel, channel.Name)
        .SetTag("messaging.operation.type", "send").SetTag("messaging.batch.message_count", batch.Messages.Count);

    private RecipientResult Result(ClaimedRecipient recipient, HandOver handOver, DateTimeOffset now) => handOver.Outcome switch
    {
        HandOverOutcome.Accepted => new(recipient.FanId, RecipientState.Accepted, null, handOver.Detail),
        HandOverOutcome.Refused => new(recipient.FanId, RecipientState.Failed, handOver.Detail),
        HandOverOutcome.Uncertain => new(recipient.FanId, RecipientState.Uncertain, handOver.Detail),
        HandOverOutcome.NotTried => new(
            recipient.FanId, RecipientState.Pending, handOver.Detail, null, now + options.Value.Backoff / 4, Counts: false,
            Unreached: handOver.Detail != HandOver.Stopped),
        _ when recipient.Attempt >= options.Value.MostAttempts => new(recipient.FanId, RecipientState.Failed, handOver.Detail, GaveUp: true),
        _ => new(
            recipient.FanId, RecipientState.Pending, handOver.Detail, null,
            now + (options.Value.Backoff * Math.Pow(4, recipient.Attempt - 1))),
    };

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Information,
            Message = "batch_finished promoter_id={PromoterId} campaign_id={CampaignId} claimed={Claimed} accepted={Accepted} pending={Pending} failed={Failed}")]
        public static partial void BatchFinished(ILogger logger, Guid promoterId, Guid campaignId, int claimed, int accepted, int pending, int failed);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {CampaignId}: {Count} results came after another worker had taken over")]
        public static partial void LeaseLost(ILogger logger, Guid campaignId, long count);

        [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Channel} failed for a batch of campaign {CampaignId}")]
        public static partial void ChannelFailed(ILogger logger, Exception failure, string channel, Guid campaignId);
    }
}
