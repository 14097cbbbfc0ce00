using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Campaign.Core.Delivery.Channels.Smtp;

/// <summary>
/// E-mail by SMTP (RFC 5321), over several connections at once. A mail server does not know a message again, so what may have been taken is
/// uncertain and never handed over twice.
/// </summary>
internal sealed partial class SmtpChannel(
    SmtpConnections connections, IOptions<SmtpOptions> options, TimeProvider clock, ILogger<SmtpChannel> logger) : IChannel
{
    public const string ChannelName = "smtp";

    private readonly SmtpOptions _options = options.Value;

    public string Name => ChannelName;

    public bool Idempotent => false;

    public int BatchSize => _options.BatchSize;

    // No message is begun in the second half of the lease; one begun just before still has the time that it may take.
    public TimeSpan Lease => 3 * (_options.ConnectTimeout + _options.MessageTimeout);

    public async Task<IReadOnlyList<HandOver>> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken)
    {
        var answers = batch.Messages.Select(message => new HandOver(message.MessageId, HandOverOutcome.NotTried, HandOver.Stopped)).ToArray();
        using var away = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(_options.Connections, answers.Length)).Select(_ => Task.Run(SendNextAsync, CancellationToken.None)));
        return answers;

        async Task SendNextAsync()
        {
            while (!away.IsCancellationRequested && Interlocked.Increment(ref next) is var index && index < answers.Length)
            {
                answers[index] = await SendAsync(batch, batch.Messages[index], away);
            }
        }
    }

    private async Task<HandOver> SendAsync(OutgoingBatch batch, OutgoingMessage message, CancellationTokenSource away)
    {
        if (SmtpMail.Compose(batch, message, clock.GetUtcNow()) is not { } mail)
        {
            return new HandOver(message.MessageId, HandOverOutcome.Refused, "invalid_address");
        }

        using (mail)
        {
            return await SendAsync(batch, message.MessageId, mail, away);
        }
    }

    private async Task<HandOver> SendAsync(OutgoingBatch batch, Guid messageId, MimeMessage mail, CancellationTokenSource away)
    {
        SmtpConnection connection;
        try
        {
            connection = await connections.TakeAsync(away.Token);
        }
        catch (Exception failure)
        {
            // Nobody can be reached, whoever the message is for: the rest of the batch waits too, and costs no attempt.
            if (!away.IsCancellationRequested)
            {
                Log.Unreachable(logger, failure, _options.Host, _options.Port);
                await away.CancelAsync();
            }

            return new HandOver(messageId, HandOverOutcome.NotTried, "smtp_unreachable");
        }

        var answer = await connection.SendAsync(messageId, mail, _options.From is { Length: > 0 } from ? from : batch.FromAddress);
        await connections.ReturnAsync(connection);
        return answer;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The mail server {Host}:{Port} cannot be reached or refuses us; messages wait")]
        public static partial void Unreachable(ILogger logger, Exception failure, string host, int port);
    }
}
