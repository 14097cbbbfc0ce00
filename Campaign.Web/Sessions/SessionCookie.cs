using System.Globalization;
using System.Security.Claims;
using Campaign.Contracts.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Campaign.Web.Sessions;

/// <summary>Reads and writes the session in its cookie. It carries no state on the server, so any replica serves any request.</summary>
internal static class SessionCookie
{
    public const string Name = "campaign_session";

    private const string AccessToken = "access_token";
    private const string RefreshToken = "refresh_token";
    private const string ExpiresAt = "expires_at";

    public static async Task<SessionTokens?> ReadAsync(HttpContext context)
    {
        var ticket = (await context.AuthenticateAsync()).Properties;
        return ticket?.GetTokenValue(AccessToken) is { } access
            && ticket.GetTokenValue(RefreshToken) is { } refresh
            && DateTimeOffset.TryParse(ticket.GetTokenValue(ExpiresAt), CultureInfo.InvariantCulture, out var expiresAt)
                ? new SessionTokens(access, expiresAt, refresh)
                : null;
    }

    public static Task WriteAsync(HttpContext context, ClaimsPrincipal user, SessionTokens tokens)
    {
        var ticket = new AuthenticationProperties { IsPersistent = true };
        ticket.StoreTokens(
        [
            new AuthenticationToken { Name = AccessToken, Value = tokens.AccessToken },
            new AuthenticationToken { Name = RefreshToken, Value = tokens.RefreshToken },
            new AuthenticationToken { Name = ExpiresAt, Value = tokens.ExpiresAt.ToString("O", CultureInfo.InvariantCulture) },
        ]);
        context.User = user;
        return context.SignInAsync(user, ticket);
    }

    public static Task ClearAsync(HttpContext context) => context.SignOutAsync();

    /// <summary>The identity that antiforgery tokens are bound to.</summary>
    public static ClaimsPrincipal User(Me me) =>
        new(new ClaimsIdentity([new Claim("sub", me.UserId?.ToString() ?? me.Name)], CookieAuthenticationDefaults.AuthenticationScheme));
}
