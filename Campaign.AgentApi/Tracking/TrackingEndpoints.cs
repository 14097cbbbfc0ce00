using Campaign.Core.Tracking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>
/// What the pixel and the links in messages lead to. The signed token alone says whose message it is. What is answered with the image or, while the
/// database answers, with a redirect is stored and survives any crash.
/// </summary>
internal static class TrackingEndpoints
{
    private const string Seconds = "5";
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static void MapTracking(this IEndpointRouteBuilder app)
    {
        var tracking = app.MapGroup("/t").AllowAnonymous().ExcludeFromDescription();
        tracking.MapGet("/o/{token}", OpenAsync);
        tracking.MapGet("/c/{token}", ClickAsync);
    }

    private static async Task<Results<FileContentHttpResult, ContentHttpResult, StatusCodeHttpResult>> OpenAsync(
        string token, HttpContext http, TrackedMessages messages)
    {
        var outcome = await messages.OpenAsync(token, Request(http));
        http.Response.Headers.CacheControl = "no-store";
        switch (outcome)
        {
            case TrackedOutcome.Stored:
                return TypedResults.File(Pixel, "image/gif");
            case TrackedOutcome.Uncertain:
                http.Response.Headers.RetryAfter = Seconds;
                return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
            default:
                return Refused(outcome);
        }
    }

    private static async Task<Results<RedirectHttpResult, ContentHttpResult>> ClickAsync(
        string token, HttpContext http, TrackedMessages messages, CancellationToken cancellationToken)
    {
        var click = await messages.ClickAsync(token, Request(http), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return click.Target is { } target ? TypedResults.Redirect(target.AbsoluteUri) : Refused(click.Outcome);
    }

    private static ContentHttpResult Refused(TrackedOutcome outcome) =>
        outcome == TrackedOutcome.Expired ? TrackingPages.Expired() : TrackingPages.Unknown();

    private static TrackedRequest Request(HttpContext http) => new(http.Request.Headers.UserAgent, http.Connection.RemoteIpAddress);
}
