using Campaign.Core.OptIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Campaign.AgentApi.Tracking;

/// <summary>What the links of confirmations lead to. The signed token alone says whose consent it is.</summary>
internal static class OptInEndpoints
{
    public static void MapOptIn(this IEndpointRouteBuilder app)
    {
        var confirmations = app.MapGroup("/t/d").AllowAnonymous().ExcludeFromDescription();
        confirmations.MapGet("/{token}", AskAsync);
        confirmations.MapPost("/{token}", ConfirmAsync);
    }

    private static async Task<ContentHttpResult> AskAsync(
        string token, HttpContext http, OptInConfirmations confirmations, CancellationToken cancellationToken) =>
        Page(http, await confirmations.AskAsync(token, cancellationToken));

    private static async Task<ContentHttpResult> ConfirmAsync(
        string token, HttpContext http, OptInConfirmations confirmations, CancellationToken cancellationToken) =>
        Page(http, await confirmations.ConfirmAsync(token, http.Connection.RemoteIpAddress, cancellationToken));

    private static ContentHttpResult Page(HttpContext http, OptInPage? page)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (page is null)
        {
            return TrackingPages.Unknown();
        }

        var words = page.Words;
        return page.State switch
        {
            OptInState.Open => FanPage.Of(words.Language, page.Accent, page.Sender, [words.Fill(words.Question, page.Sender)], words.Button),
            OptInState.Confirmed => FanPage.Of(words.Language, page.Accent, page.Sender, [words.Fill(words.Done, page.Sender)]),
            _ => FanPage.Of(words.Language, page.Accent, page.Sender, [words.Gone], status: StatusCodes.Status410Gone),
        };
    }
}
