using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Campaign.Core.Delivery.Channels.Smtp;
using MimeKit;
using Xunit;

namespace Campaign.Tests.Fixtures;

/// <summary>
/// A real mail server, the npm package smtp-server, on a port of its own. It does what the first part of a recipient's address says:
/// <c>unknown greylisted closing cut stalled spam full cut-after silent</c>; any other message it takes.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    private static readonly NodePackage Package = new("Smtp");
    private readonly Process _process;
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();
    private readonly Task _reading;

    private MailServer(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    public int Port { get; private set; }

    /// <summary>What arrived, in the order of its arrival: messages that were refused after their content too.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = new();

    /// <summary>The connections that named a recipient, each once.</summary>
    public ConcurrentDictionary<string, int> Connections { get; } = new();

    /// <summary>Starts a server.</summary>
    /// <param name="certificate">Offers STARTTLS with it.</param>
    /// <param name="secure">Encrypts from the first byte instead.</param>
    /// <param name="account">Asks for it.</param>
    public static async Task<MailServer> StartAsync(X509Certificate2? certificate = null, bool secure = false, (string User, string Password)? account = null)
    {
        var settings = JsonSerializer.Serialize(new
        {
            key = certificate?.GetECDsaPrivateKey()?.ExportPkcs8PrivateKeyPem(),
            cert = certificate?.ExportCertificatePem(),
            secure,
            user = account?.User,
            password = account?.Password,
        });
        var server = new MailServer(await Package.StartAsync("server.js", settings));
        server.Port = (await server.NextAsync("listening")).GetProperty("port").GetInt32();
        return server;
    }

    /// <summary>A certificate that its maker alone trusts.</summary>
    public static X509Certificate2 SelfMadeCertificate(string name = "localhost")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>What points a channel at this server.</summary>
    public SmtpOptions Options() => new() { Host = "localhost", Port = Port, Security = "none" };

    /// <summary>Waits until the server tells of the next event of a kind.</summary>
    public async Task<JsonElement> NextAsync(string kind)
    {
        await foreach (var told in _events.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (told.GetProperty("event").GetString() == kind)
            {
                return told;
            }
        }

        throw new InvalidOperationException($"The mail server ended before it told of {kind}.");
    }

    /// <summary>What arrived, once it is so many: what the server tells of a message comes by another way than its answer, and may come later.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReceivedAsync(int count)
    {
        while (Mails.Count < count)
        {
            await NextAsync("message");
        }

        return [.. Mails];
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            var told = JsonSerializer.Deserialize<JsonElement>(line);
            if (told.GetProperty("event").GetString() == "message")
            {
                Mails.Enqueue(ReceivedMail.Of(told));
            }

            if (told.TryGetProperty("connection", out var connection))
            {
                Connections.AddOrUpdate(connection.GetString()!, 1, (_, count) => count + 1);
            }

            _events.Writer.TryWrite(told);
        }

        _events.Writer.Complete();
    }
}

/// <summary>A mail as the server got it.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipient.</param>
/// <param name="User">The account that signed in.</param>
/// <param name="Secure">Whether the connection was encrypted.</param>
/// <param name="Raw">Every byte as one character.</param>
internal sealed record ReceivedMail(string From, string To, string? User, bool Secure, string Raw)
{
    public MimeMessage Parse()
    {
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(Raw));
        return MimeMessage.Load(bytes);
    }

    public static ReceivedMail Of(JsonElement told) => new(
        told.GetProperty("from").GetString()!, told.GetProperty("to").GetString()!, told.GetProperty("user").GetString(),
        told.GetProperty("secure").GetBoolean(), told.GetProperty("raw").GetString()!);
}
