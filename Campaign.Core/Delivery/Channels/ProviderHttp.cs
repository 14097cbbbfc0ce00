namespace Campaign.Core.Delivery.Channels;

/// <summary>The HTTP client for providers that the operator has configured. They may be inside; addresses of tenants go another way.</summary>
internal sealed class ProviderHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2), ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => Client.Dispose();
}
