using System.ComponentModel.DataAnnotations;

namespace Campaign.Core.Delivery.Channels.Smtp;

/// <summary>
/// The mail server that e-mail goes out by (section <c>Smtp</c>, read where <c>Delivery:Email</c> is <c>smtp</c>). The connection string <c>smtp</c>,
/// such as <c>smtp://user:password@mail.example:587</c> or <c>smtps://…</c>, sets host, port, user, password and security at once.
/// </summary>
public sealed class SmtpOptions
{
    /// <summary>The server's name.</summary>
    public string Host { get; set; } = "";

    /// <summary>The server's port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>
    /// <c>starttls</c>: the connection is upgraded or given up; <c>tls</c>: encrypted from the first byte, usually on port 465; <c>none</c>: a server
    /// on the same machine.
    /// </summary>
    [AllowedValues("starttls", "tls", "none")]
    public string Security { get; set; } = "starttls";

    /// <summary>A PEM file with a certificate, or its authority's, that is trusted beside the machine's own authorities.</summary>
    public string? TrustedCertificate { get; set; }

    /// <summary>The account; none where the server asks for none.</summary>
    public string? User { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender of the envelope, to whom bounces go; the promoter's From address where empty.</summary>
    [EmailAddress]
    public string? From { get; set; }

    /// <summary>Connections that one worker process holds at most.</summary>
    [Range(1, 100)]
    public int Connections { get; set; } = 4;

    /// <summary>Messages after which a connection is replaced, as many servers ask.</summary>
    [Range(1, 100_000)]
    public int MessagesPerConnection { get; set; } = 100;

    /// <summary>How long an unused connection is kept.</summary>
    public TimeSpan KeepIdle { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long connecting, greeting and signing in may take together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a server may take over one message.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan MessageTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Messages per batch: what is uncertain at most after a crash.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 20;

    /// <summary>Takes over what a connection string says.</summary>
    /// <param name="connection">An address of the scheme smtp or smtps; null or empty changes nothing.</param>
    /// <exception cref="FormatException">It is none.</exception>
    internal void Read(string? connection)
    {
        if (string.IsNullOrEmpty(connection))
        {
            return;
        }

        if (!Uri.TryCreate(connection, UriKind.Absolute, out var address) || address.Scheme is not ("smtp" or "smtps"))
        {
            throw new FormatException("The connection string smtp has the form smtp://user:password@host:port, or smtps:// for TLS from the first byte.");
        }

        var tls = address.Scheme == "smtps";
        (Host, Port) = (address.Host, address.Port > 0 ? address.Port : tls ? 465 : 587);
        Security = tls ? "tls" : Security;
        var account = address.UserInfo.Split(':', 2);
        User = account[0].Length > 0 ? Uri.UnescapeDataString(account[0]) : User;
        Password = account.Length > 1 ? Uri.UnescapeDataString(account[1]) : Password;
    }
}
