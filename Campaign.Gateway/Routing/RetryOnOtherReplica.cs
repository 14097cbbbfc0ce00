using Yarp.ReverseProxy.Forwarder;

namespace Campaign.Gateway.Routing;

/// <summary>
/// Sends a request once more, to another replica, where that cannot act twice: no connection was made, so nothing was sent,
/// or the method is safe to repeat.
/// </summary>
internal static class RetryOnOtherReplica
{
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);

        var proxy = context.GetReverseProxyFeature();
        if (IsRepeatable(context) && proxy.ProxiedDestination is { } failed
            && proxy.AllDestinations.Where(destination => destination != failed).ToList() is { Count: > 0 } others)
        {
            var healthy = others.Where(proxy.AvailableDestinations.Contains).ToList();
            proxy.AvailableDestinations = healthy.Count > 0 ? healthy : others;
            proxy.ProxiedDestination = null;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            await next(context);
        }
    }

    private static bool IsRepeatable(HttpContext context) =>
        !context.Response.HasStarted
        && !context.RequestAborted.IsCancellationRequested
        && context.GetForwarderErrorFeature() is { Error: ForwarderError.Request } error
        && (error.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError }
            || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method));
}
