using System.Security.Cryptography;
using Campaign.Core.Common;
using Campaign.Core.Crm;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Privacy;
using Campaign.Core.Tracking;

namespace Campaign.Core.Delivery.Sending;

/// <summary>Makes messages of claimed recipients. Whoever must not get one, or whose message cannot be made, gets a result instead, alone.</summary>
internal sealed class BatchComposer(ClaimChecks checks, SegmentBlocks blocks, QuietHours quietHours, PersonalData personalData, TrackingLinks tracking, TrackingTokens tokens)
{
    /// <summary>Composes the recipients of one channel.</summary>
    /// <param name="messages">The campaign.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="recipients">Claimed recipients of this channel.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The messages to hand over, and results for the others.</returns>
    public async Task<(List<OutgoingMessage> Messages, List<RecipientResult> Results)> ComposeAsync(
        CampaignMessages messages, Channel channel, IReadOnlyList<ClaimedRecipient> recipients, CancellationToken cancellationToken)
    {
        var campaign = messages.Campaign;
        var keys = await personalData.KeysAsync(campaign.PromoterId, cancellationToken);
        FanId[] ids = [.. recipients.Select(recipient => recipient.FanId)];
        var fans = await checks.CheckAsync(campaign, channel, ids, cancellationToken);
        var segments = await blocks.OfAsync(messages.Segments, ids, cancellationToken);
        var outgoing = new List<OutgoingMessage>(recipients.Count);
        var results = new List<RecipientResult>();
        foreach (var recipient in recipients)
        {
            var fan = fans.GetValueOrDefault(recipient.FanId);
            if (KeptBack(messages, recipient, fan) is { } kept)
            {
                results.Add(kept);
                continue;
            }

            var (message, failure) = Compose(messages, recipient, fan! with { Fan = fan.Fan with { Segments = [.. segments[recipient.FanId]] } }, keys);
            if (message is null)
            {
                results.Add(new RecipientResult(recipient.FanId, RecipientState.Failed, failure));
            }
            else
            {
                outgoing.Add(message);
            }
        }

        return (outgoing, results);
    }

    /// <summary>Who must not get the message, or not at this hour.</summary>
    private RecipientResult? KeptBack(CampaignMessages messages, ClaimedRecipient recipient, CheckedFan? fan)
    {
        if (fan is not { Reason: null })
        {
            return new RecipientResult(recipient.FanId, RecipientState.Skipped, fan?.Reason ?? "erased");
        }

        return quietHours.EndFor(messages.Campaign, recipient.Channel, fan.TimeZone, messages.Promoter.TimeZone) is { } morning
            ? new RecipientResult(recipient.FanId, RecipientState.Pending, "quiet_hours", null, morning, Counts: false)
            : null;
    }

    private (OutgoingMessage? Message, string? Failure) Compose(
        CampaignMessages messages, ClaimedRecipient recipient, CheckedFan fan, PersonalDataKeys keys)
    {
        try
        {
            var to = recipient.Channel switch
            {
                Channel.Email => keys.Decrypt(PersonalColumn.FanEmail, fan.Address),
                Channel.Sms => keys.Decrypt(PersonalColumn.FanPhone, fan.Address),
                Channel.Push => keys.Decrypt(PersonalColumn.PushToken, fan.Address),
                _ => "",
            };
            var (rendered, links) = messages.Render(tracking, recipient.FanId, fan.Fan, recipient.Channel, recipient.Variant);
            var campaign = messages.Campaign;
            var reference = tokens.Sign(new TrackingToken(TokenKind.Receipt, campaign.PromoterId, campaign.CampaignId, recipient.FanId, recipient.Channel));
            var headers = MessageHeaders.Of(messages, recipient.MessageId, recipient.Channel, links, reference);
            return (new OutgoingMessage(
                recipient.MessageId, recipient.FanId, recipient.Channel, to, rendered.Subject, rendered.Html, rendered.Text, headers)
            { Reference = reference }, null);
        }
        catch (CryptographicException)
        {
            return (null, "address_unreadable");
        }
        catch (DomainException broken)
        {
            return (null, broken.Code);
        }
    }
}
