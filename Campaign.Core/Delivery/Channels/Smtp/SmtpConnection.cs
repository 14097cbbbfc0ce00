using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Campaign.Core.Delivery.Channels.Smtp;

/// <summary>An open, signed-in connection. Serves one message at a time.</summary>
internal sealed class SmtpConnection(SmtpClient client, SmtpOptions options, TimeProvider clock) : IDisposable
{
    private int _messages;
    private long _lastUse = clock.GetTimestamp();

    /// <summary>Whether it can serve another message.</summary>
    public bool Usable => client.IsConnected && _messages < options.MessagesPerConnection && clock.GetElapsedTime(_lastUse) < options.KeepIdle;

    /// <summary>Hands a mail over. Once its content is on its way nothing but the timeout ends the wait for the server's word.</summary>
    public async Task<HandOver> SendAsync(Guid messageId, MimeMessage mail, string envelopeSender)
    {
        _messages++;
        var content = new Content();
        using var timeout = new CancellationTokenSource(options.MessageTimeout, clock);
        try
        {
            var answer = await client.SendAsync(mail, MailboxAddress.Parse(envelopeSender), mail.To.Mailboxes, timeout.Token, content);
            return new HandOver(messageId, HandOverOutcome.Accepted, answer);
        }
        catch (Exception failure)
        {
            if (SmtpAnswer.EndsConnection(failure))
            {
                await CloseAsync(politely: false);
            }

            var (outcome, reason) = SmtpAnswer.Read(failure, content.Begun);
            return new HandOver(messageId, outcome, reason);
        }
        finally
        {
            _lastUse = clock.GetTimestamp();
        }
    }

    /// <summary>Takes leave of the server where it is still there.</summary>
    public async Task CloseAsync(bool politely)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
        try
        {
            await client.DisconnectAsync(politely, timeout.Token);
        }
        catch (Exception failure) when (failure is IOException or ProtocolException or OperationCanceledException or CommandException)
        {
            // It is gone; that is what was wanted.
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Is told of the content's first bytes.</summary>
    private sealed class Content : ITransferProgress
    {
        public bool Begun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Begun = true;

        public void Report(long bytesTransferred) => Begun = true;
    }
}
