using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Campaign.Hosting.Native;

/// <summary>Asks a replica's health over HTTP. A resource without a check counts as healthy while it runs.</summary>
internal sealed class HttpHealthProbe : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30) })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task<HealthStatus> CheckAsync(Replica replica, CancellationToken cancellationToken)
    {
        foreach (var check in replica.Resource.Annotations.OfType<HttpHealthCheckAnnotation>())
        {
            if (!await AnswersAsync(replica, check, cancellationToken).ConfigureAwait(false))
                return HealthStatus.Unhealthy;
        }

        return HealthStatus.Healthy;
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> AnswersAsync(Replica replica, HttpHealthCheckAnnotation check, CancellationToken cancellationToken)
    {
        var endpoint = replica.Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint =>
            check.EndpointName is null ? endpoint.UriScheme is "http" or "https" : endpoint.Name == check.EndpointName);
        if (endpoint is null || endpoint.Replicas.Count <= replica.Index)
            return false;

        try
        {
            using var response = await _client.GetAsync(new Uri(new Uri(endpoint.Replicas[replica.Index].UriString), check.Path), cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == check.StatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
