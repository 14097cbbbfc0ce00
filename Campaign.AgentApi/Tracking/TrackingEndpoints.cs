using Campaign.Contracts.Audiences;
using Campaign.Core.Tracking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>What the links in messages lead to. The signed token alone says whose message it is.</summary>
internal static class TrackingEndpoints
{
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static void MapTracking(this IEndpointRouteBuilder app)
    {
        var tracking = app.MapGroup("/t").AllowAnonymous().ExcludeFromDescription();
        tracking.MapGet("/o/{token}", OpenAsync);
        tracking.MapGet("/c/{token}", ClickAsync);
        tracking.MapGet("/u/{token}", AskAsync);
        tracking.MapPost("/u/{token}", UnsubscribeAsync);
    }

    private static async Task<Results<FileContentHttpResult, ContentHttpResult>> OpenAsync(
        string token, HttpContext http, TrackedMessages messages, CancellationToken cancellationToken)
    {
        var known = await messages.OpenAsync(token, Actor(http), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return known ? TypedResults.File(Pixel, "image/gif") : TrackingPages.Unknown();
    }

    private static async Task<Results<RedirectHttpResult, ContentHttpResult>> ClickAsync(
        string token, HttpContext http, TrackedMessages messages, CancellationToken cancellationToken)
    {
        var target = await messages.ClickAsync(token, Actor(http), cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return target is null ? TrackingPages.Unknown() : TypedResults.Redirect(target.AbsoluteUri);
    }

    private static async Task<ContentHttpResult> AskAsync(string token, TrackedMessages messages, CancellationToken cancellationToken) =>
        await messages.AskAsync(token, cancellationToken) is { } question ? TrackingPages.Ask(question) : TrackingPages.Unknown();

    // The form's body, List-Unsubscribe=One-Click where a mailbox provider sends it, says nothing that the token does not.
    private static async Task<ContentHttpResult> UnsubscribeAsync(string token, TrackedMessages messages, CancellationToken cancellationToken) =>
        await messages.UnsubscribeAsync(token, cancellationToken) is { } left ? TrackingPages.Done(left) : TrackingPages.Unknown();

    private static EngagementActor Actor(HttpContext http) => EngagementVerdict.Judge(http.Request.Headers.UserAgent);
}
