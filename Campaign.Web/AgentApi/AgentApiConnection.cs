using System.Diagnostics;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.ServiceDiscovery.Http;
using Polly;
using Yarp.ReverseProxy.Forwarder;

namespace Campaign.Web.AgentApi;

/// <summary>
/// The way to agentapi: replicas in turn, bodies and streams passed on as they come, no time-out on a stream that is silent. A request that found
/// its replica gone goes to the next one where that cannot act twice: it was never sent, or it only reads.
/// </summary>
internal sealed class AgentApiConnection : IDisposable
{
    public const string Address = "http://agentapi";

    public AgentApiConnection(IServiceDiscoveryHttpMessageHandlerFactory discovery)
    {
        var handler = new ResilienceHandler(Retry()) { InnerHandler = discovery.CreateHandler(Sockets()) };
        Streams = new HttpMessageInvoker(handler, disposeHandler: true);
        Calls = new HttpClient(handler, disposeHandler: false) { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromSeconds(15) };
    }

    /// <summary>For requests passed on for the browser.</summary>
    public HttpMessageInvoker Streams { get; }

    /// <summary>For this host's own calls.</summary>
    public HttpClient Calls { get; }

    public void Dispose()
    {
        Calls.Dispose();
        Streams.Dispose();
    }

    private static SocketsHttpHandler Sockets() => new()
    {
        ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current),
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        UseCookies = false,
        UseProxy = false,
    };

    private static ResiliencePipeline<HttpResponseMessage> Retry() => new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(50),
            ShouldHandle = attempt => ValueTask.FromResult(
                attempt.Outcome.Exception is HttpRequestException failure
                && (failure.HttpRequestError == HttpRequestError.ConnectionError
                    || attempt.Context.GetRequestMessage()?.Method is { } method && (method == HttpMethod.Get || method == HttpMethod.Head))),
        })
        .Build();
}
