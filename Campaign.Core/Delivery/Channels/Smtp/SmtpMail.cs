using MimeKit;
using MimeKit.Text;

namespace Campaign.Core.Delivery.Channels.Smtp;

/// <summary>A message as mail (RFC 5322, MIME): the text, and the HTML as the better alternative.</summary>
internal static class SmtpMail
{
    private const string MessageId = "Message-ID";

    /// <summary>Composes the mail.</summary>
    /// <returns>The mail; null where the fan's address is none.</returns>
    public static MimeMessage? Compose(OutgoingBatch batch, OutgoingMessage message, DateTimeOffset at)
    {
        if (!MailboxAddress.TryParse(message.To, out var to))
        {
            return null;
        }

        var mail = new MimeMessage { Subject = message.Subject ?? "", Date = at, Body = Body(message) };
        mail.From.Add(new MailboxAddress(batch.FromName, batch.FromAddress));
        mail.To.Add(to);
        foreach (var (name, value) in message.Headers)
        {
            if (name == MessageId)
            {
                mail.MessageId = value.Trim('<', '>');
            }
            else
            {
                mail.Headers.Add(name, value);
            }
        }

        return mail;
    }

    private static MimeEntity Body(OutgoingMessage message)
    {
        var text = new TextPart(TextFormat.Plain) { Text = message.Text };
        return message.Html is null ? text : new MultipartAlternative(text, new TextPart(TextFormat.Html) { Text = message.Html });
    }
}
