using Campaign.Core.Tracking.Preferences;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>The way out: a GET shows a page and changes nothing, a POST acts, in one click (RFC 8058) or by the choices of a form.</summary>
internal static class PreferenceEndpoints
{
    public static void MapPreferences(this IEndpointRouteBuilder app)
    {
        // The token in the address is the proof; there is no session that a foreign page could ride on.
        var ways = app.MapGroup("/t/u/{token}").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
        ways.MapGet("/", AskAsync);
        ways.MapGet("/preferences", AskAsync);
        ways.MapPost("/", UnsubscribeAsync);
        ways.MapPost("/preferences", ChooseAsync);
    }

    private static async Task<ContentHttpResult> AskAsync(
        string token, HttpContext http, FanPreferences preferences, CancellationToken cancellationToken) =>
        Page(http, await preferences.AskAsync(token, cancellationToken), page => TrackingPages.Ask(page, token));

    // The form's body, List-Unsubscribe=One-Click where a mailbox provider sends it, says nothing that the token does not.
    private static async Task<ContentHttpResult> UnsubscribeAsync(
        string token, HttpContext http, FanPreferences preferences, CancellationToken cancellationToken) =>
        Page(http, await preferences.UnsubscribeAsync(token, cancellationToken), page => TrackingPages.Left(page, token));

    private static async Task<ContentHttpResult> ChooseAsync(
        string token, HttpContext http, FanPreferences preferences, CancellationToken cancellationToken)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        return Page(http, await preferences.ChooseAsync(token, form.Keys.ToHashSet(), cancellationToken), page => TrackingPages.Saved(page, token));
    }

    private static ContentHttpResult Page(HttpContext http, PreferencePage? page, Func<PreferencePage, ContentHttpResult> show)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return page is null ? TrackingPages.Unknown() : show(page);
    }
}
