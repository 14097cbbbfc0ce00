using Campaign.Gateway.Limits;
using Campaign.ServiceDefaults.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Campaign.Gateway.Errors;

/// <summary>Turns what YARP leaves as an empty 5xx or 400 into problem details. What a back end answered itself passes as it is.</summary>
internal static class UpstreamProblems
{
    private const string Code = "upstream_unavailable";

    public static async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } error || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (BodyLimit.WasExceeded(error.Exception))
        {
            await BodyLimit.RejectAsync(context);
        }
        else if (Problem(error.Error) is { } problem)
        {
            context.Response.Clear();
            context.Response.Headers.RetryAfter = "2";
            await EdgeProblem.WriteAsync(context, problem.Status, Code, problem.Detail);
        }
    }

    private static (int Status, string Detail)? Problem(ForwarderError error) => error switch
    {
        ForwarderError.NoAvailableDestinations => (StatusCodes.Status503ServiceUnavailable, "No replica of the service is available."),
        ForwarderError.RequestTimedOut => (StatusCodes.Status504GatewayTimeout, "The service did not answer in time."),
        ForwarderError.Request or ForwarderError.RequestCreation or ForwarderError.RequestBodyDestination or ForwarderError.ResponseHeaders =>
            (StatusCodes.Status502BadGateway, "The service could not be reached."),
        _ => null,
    };
}
