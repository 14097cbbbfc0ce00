using System.Net;
using System.Net.Sockets;
using Campaign.Core.Common;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Outgoing;

/// <summary>
/// The one HTTP client for addresses that tenants give. It looks at the address that it connects to, at each connection, after the name was resolved: a
/// name that leads into a private network, or did so only the second time it was asked, is refused. Redirects are not followed, no proxy is used.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private readonly bool _allowLoopback;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <summary>Makes the client.</summary>
    /// <param name="options">What is let through.</param>
    public GuardedHttp(IOptions<OutgoingOptions> options)
        : this(options, (host, cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken))
    {
    }

    internal GuardedHttp(IOptions<OutgoingOptions> options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _allowLoopback = options.Value.AllowLoopback;
        _resolve = resolve;
        Client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 32,
        })
        {
            // Each caller says how long it waits.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The client.</summary>
    public HttpClient Client { get; }

    /// <summary>Checks an address when it is entered: it is https, holds no account, and does not name a private network outright.</summary>
    /// <param name="text">The address.</param>
    /// <returns>The address.</returns>
    /// <exception cref="DomainException"><c>invalid_url</c>.</exception>
    public Uri Require(string text)
    {
        var plain = text?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !plain) || address.UserInfo.Length > 0)
        {
            throw new DomainException("invalid_url", "An address begins with https:// and holds no user name.");
        }

        // Of a name it is seen at the connection where it leads; localhost is the one that everybody knows.
        var literal = IPAddress.TryParse(address.DnsSafeHost, out var ip) ? ip : null;
        var local = address.DnsSafeHost.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (literal is not null && PublicNetwork.IsLoopback(literal));
        if ((local && _allowLoopback) || (!plain && !local && (literal is null || PublicNetwork.Contains(literal))))
        {
            return address;
        }

        throw new DomainException("invalid_url", plain && !local ? "An address begins with https://." : "This address leads into a private network.");
    }

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellationToken);
        var allowed = found.Where(IsAllowed).ToArray();
        if (allowed.Length == 0)
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) => PublicNetwork.Contains(address) || (_allowLoopback && PublicNetwork.IsLoopback(address));
}

/// <summary>An address leads where tenants may not send this server.</summary>
public sealed class AddressRefusedException : IOException
{
    /// <summary>Makes one.</summary>
    public AddressRefusedException()
        : base("The address leads to none of the public internet.")
    {
    }
}
