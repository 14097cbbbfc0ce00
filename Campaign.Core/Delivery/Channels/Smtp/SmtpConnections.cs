using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Channels.Smtp;

/// <summary>Keeps connections and uses them again: a greeting and a TLS handshake per message would cost more than the message.</summary>
internal sealed class SmtpConnections(IOptions<SmtpOptions> options, TimeProvider clock) : IAsyncDisposable
{
    private readonly ConcurrentBag<SmtpConnection> _idle = [];
    private readonly SmtpOptions _options = options.Value;
    private readonly SemaphoreSlim _free = new(options.Value.Connections);
    private readonly X509Certificate2? _trusted =
        options.Value.TrustedCertificate is { Length: > 0 } file ? X509Certificate2.CreateFromPem(File.ReadAllText(file)) : null;

    /// <summary>Takes a connection that lies idle, or makes one; waits where all are in use.</summary>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The connection; give it back.</returns>
    public async Task<SmtpConnection> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await IdleAsync() ?? await ConnectAsync(cancellationToken);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    /// <summary>Gives a connection back.</summary>
    public async Task ReturnAsync(SmtpConnection connection)
    {
        if (connection.Usable)
        {
            _idle.Add(connection);
        }
        else
        {
            await EndAsync(connection);
        }

        _free.Release();
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var connection))
        {
            await EndAsync(connection);
        }

        _trusted?.Dispose();
        _free.Dispose();
    }

    private async Task<SmtpConnection?> IdleAsync()
    {
        while (_idle.TryTake(out var connection))
        {
            if (connection.Usable)
            {
                return connection;
            }

            await EndAsync(connection);
        }

        return null;
    }

    private async Task<SmtpConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.ConnectTimeout, clock);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var client = new SmtpClient { ServerCertificateValidationCallback = _trusted is null ? null : IsTrusted };
        try
        {
            await client.ConnectAsync(_options.Host, _options.Port, Security, timeout.Token);

            // DATA has one moment at which the content begins; BDAT would blur it.
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            if (_options.User is { Length: > 0 } user)
            {
                await client.AuthenticateAsync(user, _options.Password ?? "", timeout.Token);
            }

            return new SmtpConnection(client, _options, clock);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private SecureSocketOptions Security => _options.Security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>The name must be right whoever signed the certificate.</summary>
    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None || certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return errors is SslPolicyErrors.None;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.Add(_trusted!);
        using var presented = new X509Certificate2(certificate);
        return own.Build(presented);
    }

    private static async Task EndAsync(SmtpConnection connection)
    {
        await connection.CloseAsync(politely: true);
        connection.Dispose();
    }
}
