using Campaign.Core.Alerts.Rules;
using Campaign.Core.Data;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Channels.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Campaign.Core.Alerts.Notifying;

/// <summary>Mails a change to the operators, over the mail server that campaigns use.</summary>
internal sealed class MailNotifier(SmtpConnections connections, IOptions<AlertOptions> options) : IAlertNotifier
{
    public async Task TellAsync(Alert alert, AlertRule rule, CancellationToken cancellationToken)
    {
        var from = options.Value.MailFrom;
        foreach (var address in options.Value.Mail)
        {
            using var mail = new MimeMessage
            {
                Subject = $"[{EnumText.Of(rule.Severity)}] {alert.Rule} {alert.Subject} is {EnumText.Of(alert.State)}",
                Body = new TextPart("plain")
                {
                    Text = $"{rule.Summary}\n\n{alert.Detail}\nSince {alert.StartedAt:u}.\n\nWhat to do: {options.Value.Runbooks}{alert.Rule}\n",
                },
            };
            mail.From.Add(MailboxAddress.Parse(from));
            mail.To.Add(MailboxAddress.Parse(address));
            var connection = await connections.TakeAsync(cancellationToken);
            try
            {
                var told = await connection.SendAsync(alert.AlertId, mail, from);
                if (told.Outcome is not HandOverOutcome.Accepted)
                {
                    throw new IOException($"The mail server did not take it: {told.Detail}.");
                }
            }
            finally
            {
                await connections.ReturnAsync(connection);
            }
        }
    }
}
