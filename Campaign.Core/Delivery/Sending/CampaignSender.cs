using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Sending;

/// <summary>
/// Serves one turn of a campaign: claim a batch, compose it, hand it over, write the results, settle. A crash after any of these steps leaves
/// rows that the next turn understands.
/// </summary>
internal sealed partial class CampaignSender(
    CampaignDbContext unitOfWork, CampaignMessagesCache cache, RecipientClaims claims, BatchComposer composer, ChannelRouter channels,
    DispatchSettlement settlement, TimeProvider clock, IOptions<DeliveryOptions> options, ILogger<CampaignSender> logger)
{
    /// <summary>Serves a turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="stopping">No hand-over is begun after it; what is in hand is finished and written.</param>
    /// <returns>How many recipients were claimed.</returns>
    public async Task<int> ServeAsync(DispatchTurn turn, CancellationToken stopping)
    {
        var messages = await cache.GetAsync(unitOfWork, turn, stopping);
        var claimed = messages is null ? 0 : await SendBatchAsync(messages, turn, stopping);
        await DatabaseRetry.Pipeline.ExecuteAsync(
            async _ =>
            {
                unitOfWork.ChangeTracker.Clear();
                await settlement.SettleAsync(turn, CancellationToken.None);
            },
            CancellationToken.None);
        return claimed;
    }

    private async Task<int> SendBatchAsync(CampaignMessages messages, DispatchTurn turn, CancellationToken stopping)
    {
        var (size, lease) = (channels.BatchSize(messages.Campaign.Channels), channels.Lease(messages.Campaign.Channels));
        var batch = await DatabaseRetry.Pipeline.ExecuteAsync(
            async token => await claims.ClaimAsync(turn.PromoterId, turn.CampaignId, size, lease, token), stopping);
        if (batch.Recipients.Count == 0)
        {
            return 0;
        }

        // Written whatever happens to the process's will to live: a result that is known must not be lost.
        var results = await ProcessAsync(messages, batch, stopping);
        var written = await DatabaseRetry.Pipeline.ExecuteAsync(
            async _ => await claims.RecordAsync(turn.PromoterId, turn.CampaignId, batch.Lease, results), CancellationToken.None);
        if (written < results.Count)
        {
            Log.LeaseLost(logger, turn.CampaignId.Value, results.Count - written);
        }

        return batch.Recipients.Count;
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
        var (outgoing, results) = await composer.ComposeAsync(messages, channel, recipients, CancellationToken.None);
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
        return results.Concat(handOvers.Select(handOver => Result(byMessage[handOver.MessageId], handOver)));
    }

    private async Task<IReadOnlyList<HandOver>> HandOverAsync(IChannel channel, OutgoingBatch batch, CancellationToken stopping)
    {
        try
        {
            // Hand-overs end well before the lease does, so that nobody takes over what is still in hand.
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            deadline.CancelAfter(channel.Lease / 2);
            return await channel.SendAsync(batch, deadline.Token);
        }
        catch (Exception failure)
        {
            Log.ChannelFailed(logger, failure, channel.Name, batch.CampaignId.Value);
            var outcome = channel.Idempotent ? HandOverOutcome.NotTried : HandOverOutcome.Uncertain;
            return [.. batch.Messages.Select(message => new HandOver(message.MessageId, outcome, "channel_failed"))];
        }
    }

    private RecipientResult Result(ClaimedRecipient recipient, HandOver handOver) => handOver.Outcome switch
    {
        HandOverOutcome.Accepted => new(recipient.FanId, RecipientState.Accepted, null, handOver.Detail),
        HandOverOutcome.Refused => new(recipient.FanId, RecipientState.Failed, handOver.Detail),
        HandOverOutcome.Uncertain => new(recipient.FanId, RecipientState.Uncertain, handOver.Detail),
        HandOverOutcome.NotTried => new(
            recipient.FanId, RecipientState.Pending, handOver.Detail, null, clock.GetUtcNow() + options.Value.Backoff / 4, Counts: false),
        _ when recipient.Attempt >= options.Value.MostAttempts => new(recipient.FanId, RecipientState.Failed, handOver.Detail),
        _ => new(
            recipient.FanId, RecipientState.Pending, handOver.Detail, null,
            clock.GetUtcNow() + (options.Value.Backoff * Math.Pow(4, recipient.Attempt - 1))),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Campaign {CampaignId}: {Count} results came after another worker had taken over")]
        public static partial void LeaseLost(ILogger logger, Guid campaignId, long count);

        [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Channel} failed for a batch of campaign {CampaignId}")]
        public static partial void ChannelFailed(ILogger logger, Exception failure, string channel, Guid campaignId);
    }
}
