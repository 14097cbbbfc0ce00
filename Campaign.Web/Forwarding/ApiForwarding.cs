using Campaign.ServiceDefaults.Http;
using Campaign.Web.AgentApi;
using Campaign.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Yarp.ReverseProxy.Forwarder;

namespace Campaign.Web.Forwarding;

/// <summary><c>/app/api/…</c> is <c>/api/…</c> of agentapi, called with the session's token.</summary>
internal static class ApiForwarding
{
    private static readonly ForwarderRequestConfig Config = new()
    {
        Version = System.Net.HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        // Counts silence, not duration: an event stream speaks at least every 15 s.
        ActivityTimeout = TimeSpan.FromSeconds(100),
    };

    public static void MapApiForwarding(this IEndpointRouteBuilder app)
    {
        // The gateway in front bounds bodies by path, and agentapi behind by what the route can take.
        app.Map("/app/api/{**rest}", ForwardAsync).RequireAntiforgeryToken().WithMetadata(new DisableRequestSizeLimitAttribute());
        app.MapGet("/app/{**rest}", () => EdgeProblem.Create(StatusCodes.Status404NotFound, "not_found", "There is nothing at this address."));
    }

    private static async Task<IResult> ForwardAsync(
        HttpContext context, CurrentSession session, AgentApiConnection connection, IHttpForwarder forwarder)
    {
        var state = await session.GetAsync(context);
        if (state.Tokens is not { } tokens)
        {
            return state.Problem!;
        }

        var transformer = new ApiTransformer(tokens.AccessToken);
        var error = await forwarder.SendAsync(context, AgentApiConnection.Address, connection.Streams, Config, transformer);
        if (error == ForwarderError.None || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }

        var timedOut = error == ForwarderError.RequestTimedOut;
        return EdgeProblem.UpstreamUnavailable(timedOut ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status503ServiceUnavailable);
    }
}
