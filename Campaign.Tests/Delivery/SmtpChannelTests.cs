using Campaign.Core.Common;
using Campaign.Core.Delivery.Channels;
using Campaign.Core.Delivery.Channels.Smtp;
using Campaign.Tests.Fixtures;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;
using Channel = Campaign.Core.Crm.Channel;

namespace Campaign.Tests.Delivery;

/// <summary>The SMTP channel against a real mail server.</summary>
public sealed class SmtpChannelTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.Zero));
    private readonly List<SmtpConnections> _connections = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var connections in _connections)
        {
            await connections.DisposeAsync();
        }
    }

    [Fact]
    public async Task Mail_is_text_and_html_with_the_headers_that_mailbox_providers_ask_for()
    {
        await using var server = await MailServer.StartAsync();
        var message = Message("mia@fans.example") with
        {
            Subject = "Größe zählt – ¡vamos! 🎉",
            Text = "Hallo Mia,\n.\nZeile mit Punkt und Größe 🎉\n",
            Html = "<p>Hallo Mia, Größe 🎉</p>",
        };
        var answer = Assert.Single(await SendAsync(server.Options(), message));

        Assert.Equal(HandOverOutcome.Accepted, answer.Outcome);
        Assert.Contains("queued as", answer.Detail, StringComparison.Ordinal);
        var received = Assert.Single(await server.ReceivedAsync(1));
        Assert.Equal(("hello@neon.example", "mia@fans.example"), (received.From, received.To));
        var mail = received.Parse();
        Assert.Equal(($"{message.MessageId}@neon.example", message.Subject, _clock.GetUtcNow()), (mail.MessageId, mail.Subject, mail.Date));
        Assert.Equal("\"Néon, Nights\" <hello@neon.example>", mail.From.ToString());
        Assert.Equal("<https://c.example/t/u/token>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Body).Select(part => part.ContentType.MimeType));
        Assert.All(mail.BodyParts, part => Assert.Equal("utf-8", part.ContentType.Charset));
        Assert.Equal((message.Text, message.Html), (mail.TextBody!.ReplaceLineEndings("\n"), mail.HtmlBody!.ReplaceLineEndings("\n").TrimEnd('\n')));
        Assert.All(received.Raw.Split("\r\n"), line => Assert.True(line.Length <= 998));
    }

    [Fact]
    public async Task Batch_with_bad_recipients_fails_these_alone()
    {
        await using var server = await MailServer.StartAsync();
        var answers = await SendAsync(
            server.Options(),
            [Message("a@fans.example"), Message("unknown@fans.example"), Message("b@fans.example"), Message("spam@fans.example"),
                Message("full@fans.example"), Message("greylisted@fans.example"), Message("no address"), Message("c@fans.example")]);

        Assert.Equal(
            [
                (HandOverOutcome.Accepted, null), (HandOverOutcome.Refused, "smtp_550_5.1.1"), (HandOverOutcome.Accepted, null),
                (HandOverOutcome.Refused, "smtp_554_5.7.1"), (HandOverOutcome.Deferred, "smtp_452_4.2.2"), (HandOverOutcome.Deferred, "smtp_451_4.7.1"),
                (HandOverOutcome.Refused, "invalid_address"), (HandOverOutcome.Accepted, null),
            ],
            answers.Select(answer => (answer.Outcome, answer.Outcome == HandOverOutcome.Accepted ? null : answer.Detail)));
    }

    [Theory]
    [InlineData("cut", HandOverOutcome.Deferred, "smtp_connection_lost")]
    [InlineData("closing", HandOverOutcome.Deferred, "smtp_421_4.3.2")]
    [InlineData("cut-after", HandOverOutcome.Uncertain, "smtp_no_answer")]
    public async Task Connection_that_breaks_leaves_only_the_message_uncertain_whose_content_was_on_its_way(string to, object outcome, string reason)
    {
        await using var server = await MailServer.StartAsync();
        var options = server.Options();
        options.Connections = 1;
        var answers = await SendAsync(options, [Message("a@fans.example"), Message(to + "@fans.example"), Message("b@fans.example")]);

        Assert.Equal([HandOverOutcome.Accepted, outcome, HandOverOutcome.Accepted], answers.Select(answer => (object)answer.Outcome));
        Assert.Equal(reason, answers[1].Detail);
        Assert.Equal(2, server.Connections.Count);
    }

    [Theory]
    [InlineData("stalled", "recipient", HandOverOutcome.Deferred, "smtp_timeout")]
    [InlineData("silent", "message", HandOverOutcome.Uncertain, "smtp_no_answer")]
    public async Task Slow_server_is_waited_for_as_long_as_the_options_say(string to, string stage, object outcome, string reason)
    {
        await using var server = await MailServer.StartAsync();
        var sending = SendAsync(server.Options(), Message(to + "@fans.example"));
        await server.NextAsync(stage);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var answer = Assert.Single(await sending);

        Assert.Equal((outcome, reason), (answer.Outcome, answer.Detail));
    }

    [Fact]
    public async Task Connections_are_used_again_and_no_more_of_them_are_made_than_allowed()
    {
        await using var server = await MailServer.StartAsync();
        var options = server.Options();
        (options.Connections, options.MessagesPerConnection) = (2, 10);
        var channel = NewChannel(options);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(batch =>
            channel.SendAsync(Batch([.. Enumerable.Range(0, 5).Select(number => Message($"fan{batch}x{number}@fans.example"))]), Cancellation)));

        Assert.All(answers.SelectMany(answer => answer), answer => Assert.Equal(HandOverOutcome.Accepted, answer.Outcome));
        Assert.Equal(20, (await server.ReceivedAsync(20)).Count);
        Assert.InRange(server.Connections.Count, 2, 3);
        Assert.All(server.Connections.Values, count => Assert.InRange(count, 1, 20));
    }

    [Fact]
    public async Task Starttls_with_a_self_made_certificate_needs_it_to_be_trusted_and_named_right()
    {
        using var certificate = MailServer.SelfMadeCertificate();
        using var misnamed = MailServer.SelfMadeCertificate("elsewhere.example");
        await using var server = await MailServer.StartAsync(certificate, account: ("campaign", "secret"));
        await using var wrong = await MailServer.StartAsync(misnamed);
        using var folder = new TemporaryFile(certificate.ExportCertificatePem());
        using var other = new TemporaryFile(misnamed.ExportCertificatePem());

        Assert.Equal(HandOverOutcome.Accepted, await OutcomeAsync(Secured(server, folder.Path)));
        var received = Assert.Single(await server.ReceivedAsync(1));
        Assert.Equal((true, "campaign"), (received.Secure, received.User));
        Assert.Equal(HandOverOutcome.NotTried, await OutcomeAsync(Secured(server, null)));
        Assert.Equal(HandOverOutcome.NotTried, await OutcomeAsync(Secured(server, folder.Path, "wrong")));
        Assert.Equal(HandOverOutcome.NotTried, await OutcomeAsync(Secured(wrong, other.Path)));
        Assert.Empty(wrong.Mails);
    }

    [Fact]
    public async Task Tls_from_the_first_byte_works_and_a_server_without_tls_gets_nothing()
    {
        using var certificate = MailServer.SelfMadeCertificate();
        await using var server = await MailServer.StartAsync(certificate, secure: true);
        await using var plain = await MailServer.StartAsync();
        using var file = new TemporaryFile(certificate.ExportCertificatePem());
        var options = Secured(server, file.Path);
        options.Security = "tls";
        options.User = null;

        Assert.Equal(HandOverOutcome.Accepted, await OutcomeAsync(options));
        Assert.True(Assert.Single(await server.ReceivedAsync(1)).Secure);
        Assert.Equal(HandOverOutcome.NotTried, await OutcomeAsync(Secured(plain, file.Path)));
        Assert.Empty(plain.Mails);
    }

    [Fact]
    public async Task Server_that_is_away_costs_no_attempt()
    {
        var server = await MailServer.StartAsync();
        var options = server.Options();
        await server.DisposeAsync();
        var answers = await SendAsync(options, [.. Enumerable.Range(0, 9).Select(number => Message($"fan{number}@fans.example"))]);

        Assert.All(answers, answer => Assert.Equal(HandOverOutcome.NotTried, answer.Outcome));
    }

    [Fact]
    public void Connection_string_says_server_account_and_security()
    {
        var options = new SmtpOptions();
        options.Read("smtps://us%40er:p%3Aw@mail.example");

        Assert.Equal(("mail.example", 465, "tls", "us@er", "p:w"), (options.Host, options.Port, options.Security, options.User, options.Password));
        Assert.Throws<FormatException>(() => options.Read("mail.example:25"));
    }

    private static SmtpOptions Secured(MailServer server, string? trusted, string password = "secret")
    {
        var options = server.Options();
        (options.Security, options.TrustedCertificate, options.User, options.Password) = ("starttls", trusted, "campaign", password);
        return options;
    }

    private static OutgoingMessage Message(string to)
    {
        var id = Guid.CreateVersion7();
        return new OutgoingMessage(id, new FanId(1), Channel.Email, to, "Subject", "<p>Hello</p>", "Hello", new Dictionary<string, string>
        {
            ["Message-ID"] = $"<{id}@neon.example>",
            ["List-Unsubscribe"] = "<https://c.example/t/u/token>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        });
    }

    private static OutgoingBatch Batch(OutgoingMessage[] messages) =>
        new(new PromoterId(Guid.NewGuid()), new CampaignId(Guid.NewGuid()), "Néon, Nights", "hello@neon.example", messages);

    private SmtpChannel NewChannel(SmtpOptions options)
    {
        var connections = new SmtpConnections(Options.Create(options), _clock);
        _connections.Add(connections);
        return new SmtpChannel(connections, Options.Create(options), _clock, NullLogger<SmtpChannel>.Instance);
    }

    private Task<IReadOnlyList<HandOver>> SendAsync(SmtpOptions options, params OutgoingMessage[] messages) =>
        NewChannel(options).SendAsync(Batch(messages), Cancellation);

    private async Task<HandOverOutcome> OutcomeAsync(SmtpOptions options) => (await SendAsync(options, Message("mia@fans.example"))).Single().Outcome;

    private sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
