using System.Security.Cryptography;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Holds;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.OptIn;

/// <summary>
/// The job <c>opt_in</c>, one for each promoter that ever asked a fan to confirm: sends what is due, batch by batch, by the channel that takes the
/// promoter's e-mail. These messages belong to no campaign, count in no result and under no frequency cap.
/// </summary>
internal sealed partial class SendOptIns(
    CampaignDbContext database, OptInQueue queue, OptInLinks links, ChannelRouter channels, SendingHolds holds, PersonalData personalData, IOptions<OptInOptions> options, TimeProvider clock,
    ILogger<SendOptIns> logger) : IJobHandler
{
    public DateTimeOffset? DueAgain { get; private set; }

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        if (await holds.ReadAsync(cancellationToken) is { Held: true } or { PlatformHeld: true })
        {
            DueAgain = clock.GetUtcNow().AddMinutes(1);
            return;
        }

        var promoter = await database.Promoters.AsNoTracking().SingleAsync(row => row.PromoterId == job.PromoterId, cancellationToken);
        var channel = channels.For(Channel.Email);
        TimeSpan? lease = channel.Idempotent ? channel.Lease : null;
        while (true)
        {
            var (taken, asked) = await queue.ClaimAsync(promoter.PromoterId, channel.BatchSize, lease, cancellationToken);
            if (taken == 0)
            {
                break;
            }

            if (asked.Count > 0)
            {
                await SendAsync(promoter, channel, asked, cancellationToken);
            }
        }

        var now = clock.GetUtcNow();
        DueAgain = await queue.NextAsync(promoter.PromoterId, now - OptInRequest.Rest, cancellationToken) ?? now.AddDays(1);
    }

    /// <summary>What fails today may go well later: nobody who waits is forgotten.</summary>
    public Task GiveUpAsync(JobLease job, CancellationToken cancellationToken)
    {
        DueAgain = clock.GetUtcNow().AddHours(1);
        return Task.CompletedTask;
    }

    private async Task SendAsync(Promoter promoter, IChannel channel, IReadOnlyList<DueOptIn> asked, CancellationToken cancellationToken)
    {
        var keys = await personalData.KeysAsync(promoter.PromoterId, cancellationToken);
        var messages = asked.Select(due => Compose(due, promoter, keys)).OfType<OutgoingMessage>().ToList();
        var batch = new OutgoingBatch(promoter.PromoterId, null, promoter.Brand.SenderName, promoter.Brand.SenderEmail, messages);
        var handOvers = messages.Count == 0 ? [] : await HandOverAsync(channel, batch, cancellationToken);
        var attempts = asked.ToDictionary(due => due.RequestId, due => due.Attempt);
        var unreadable = asked.Select(due => due.RequestId).Except(messages.Select(message => message.MessageId)).Select(id => new OptInResult(id, Sent: false));

        // Written whatever happens to the process's will to live: a result that is known must not be lost.
        await queue.RecordAsync(promoter.PromoterId, [.. handOvers.Select(one => Result(one, attempts[one.MessageId])), .. unreadable]);
        var sent = handOvers.Count(one => one.Outcome == HandOverOutcome.Accepted);
        Log.Asked(logger, promoter.PromoterId.Value, sent, asked.Count);
    }

    private OutgoingMessage? Compose(DueOptIn due, Promoter promoter, PersonalDataKeys keys)
    {
        try
        {
            var until = clock.GetUtcNow() + options.Value.LinkLife;
            var link = links.Of(new OptInToken(promoter.PromoterId, due.RequestId, due.FanId, until));
            return OptInMail.Compose(
                due, keys.Decrypt(PersonalColumn.FanEmail, due.Address), promoter, OptInWords.In([due.Language, .. promoter.Locales]), link, until);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<HandOver>> HandOverAsync(IChannel channel, OutgoingBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            // Hand-overs end well before the lease does, so that nobody takes over what is still in hand.
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            deadline.CancelAfter(channel.Lease / 2);
            return await channel.SendAsync(batch, deadline.Token);
        }
        catch (Exception failure)
        {
            Log.ChannelFailed(logger, failure, channel.Name, batch.PromoterId.Value);
            var outcome = channel.Idempotent ? HandOverOutcome.NotTried : HandOverOutcome.Uncertain;
            return [.. batch.Messages.Select(message => new HandOver(message.MessageId, outcome, "channel_failed"))];
        }
    }

    private OptInResult Result(HandOver handOver, int attempt) => handOver.Outcome switch
    {
        HandOverOutcome.Accepted or HandOverOutcome.Uncertain => new(handOver.MessageId, Sent: true),
        HandOverOutcome.Refused => new(handOver.MessageId, Sent: false),
        HandOverOutcome.NotTried => new(handOver.MessageId, Sent: false, clock.GetUtcNow() + (options.Value.Backoff / 4), Counts: false),
        _ when attempt >= options.Value.MostAttempts => new(handOver.MessageId, Sent: false),
        _ => new(handOver.MessageId, Sent: false, clock.GetUtcNow() + (options.Value.Backoff * Math.Pow(4, attempt - 1))),
    };

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Promoter {PromoterId}: {Sent} of {Asked} fans were asked to confirm their consent")]
        public static partial void Asked(ILogger logger, Guid promoterId, int sent, int asked);

        [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Channel} failed for confirmations of promoter {PromoterId}")]
        public static partial void ChannelFailed(ILogger logger, Exception failure, string channel, Guid promoterId);
    }
}
