using Campaign.Core.Common;
using Campaign.Core.Content;
using Campaign.Core.Content.Templates;
using Campaign.Core.Crm;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Holds;
using Campaign.Core.Delivery.Sending;
using Campaign.Core.Jobs;
using Campaign.Core.Privacy;
using Campaign.Core.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Core.Delivery.Testing;

/// <summary>
/// The job <c>test_message</c>: renders by the code that renders to send, with links that lead straight to their targets, and hands over to the channel that takes
/// e-mail. A text message comes as an e-mail too, since members have no number here.
/// </summary>
internal sealed class SendTestMessage(CampaignDbContext db, ChannelRouter channels, SendingHolds holds, PersonalData personalData, TrackingLinks tracking, TimeProvider clock) : IJobHandler
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public DateTimeOffset? DueAgain { get; private set; }

    public async Task RunAsync(JobLease job, CancellationToken cancellationToken)
    {
        var test = await db.TestMessages.FirstOrDefaultAsync(row => row.TestId == job.SubjectId, cancellationToken);
        if (test is not { State: "waiting" } || await CampaignMessages.LoadAsync(db, test.CampaignId, cancellationToken) is not { } messages)
        {
            return;
        }

        var held = await holds.ReadAsync(cancellationToken) is { Held: true } or { PlatformHeld: true };
        var handOver = held ? new HandOver(test.TestId, HandOverOutcome.NotTried, "held") : await SendAsync(messages, test, cancellationToken);
        if (handOver.Outcome is HandOverOutcome.NotTried or HandOverOutcome.Deferred && clock.GetUtcNow() < test.CreatedAt + Patience)
        {
            DueAgain = clock.GetUtcNow() + Again;
            return;
        }

        test.State = handOver.Outcome == HandOverOutcome.Accepted ? "sent" : "failed";
        test.Reason = handOver.Outcome == HandOverOutcome.Accepted ? null : handOver.Detail;
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public async Task GiveUpAsync(JobLease job, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await db.TestMessages.Where(row => row.TestId == job.SubjectId && row.State == "waiting").ExecuteUpdateAsync(
            row => row.SetProperty(test => test.State, "failed").SetProperty(test => test.Reason, "gave_up"), cancellationToken);
    }

    private async Task<HandOver> SendAsync(CampaignMessages messages, TestMessage test, CancellationToken cancellationToken)
    {
        // Whoever has left the promoter meanwhile gets nothing any more.
        if (!await db.Memberships.AnyAsync(member => member.UserId == test.UserId, cancellationToken))
        {
            return new HandOver(test.TestId, HandOverOutcome.Refused, "invalid_recipient");
        }

        try
        {
            var to = (await personalData.KeysAsync(test.PromoterId, cancellationToken)).Decrypt(PersonalColumn.TestRecipient, test.ToCipher);
            var message = Compose(messages, test, to, messages.Preview(tracking, await FanAsync(test.FanId, cancellationToken), test.Variant));
            var brand = messages.Promoter.Brand;
            var batch = new OutgoingBatch(test.PromoterId, null, brand.SenderName, brand.SenderEmail, [message]);
            return (await channels.For(Channel.Email).SendAsync(batch, cancellationToken))[0];
        }
        catch (DomainException broken)
        {
            return new HandOver(test.TestId, HandOverOutcome.Refused, broken.Code);
        }
    }

    private static OutgoingMessage Compose(CampaignMessages messages, TestMessage test, string to, RenderedMessage rendered)
    {
        var sender = messages.Promoter.Brand.SenderEmail;
        var subject = rendered.Subject ?? $"Text message, segments: {SmsText.Segments(rendered.Text)}";
        return new OutgoingMessage(test.TestId, test.FanId ?? default, Channel.Email, to, "[Test] " + subject, rendered.Html, rendered.Text, new Dictionary<string, string>
        {
            ["Message-ID"] = $"<{test.TestId}@{sender[(sender.LastIndexOf('@') + 1)..]}>",
            ["Auto-Submitted"] = "auto-generated",
        });
    }

    private async Task<TemplateFan> FanAsync(FanId? id, CancellationToken cancellationToken) => (id is null
        ? null
        : await db.Fans.AsNoTracking().Where(row => row.FanId == id).Select(row => new TemplateFan(row.FirstName, row.LastName, row.City, row.Language)).FirstOrDefaultAsync(cancellationToken))
        ?? new TemplateFan(null, null, null, null);
}
