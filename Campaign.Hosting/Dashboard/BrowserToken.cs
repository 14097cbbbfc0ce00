using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Campaign.Hosting.Dashboard;

/// <summary>
/// Lets in who has opened the link printed at the start. Other sites and other people of the machine cannot read the consoles:
/// the cookie is strict, and the Host header must name this machine (DNS rebinding).
/// </summary>
internal sealed class BrowserToken(DashboardAddress address, string hosts)
{
    private readonly string[] _hosts = ["localhost", "127.0.0.1", "[::1]", .. hosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    private readonly string _cookie = $"campaign-dashboard-{address.Port}";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";

        if (!_hosts.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase))
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "This dashboard answers to other names only (localhost, and Dashboard:Hosts).").ConfigureAwait(false);
        else if (context.Request.Path == "/login")
            await SignInAsync(context).ConfigureAwait(false);
        else if (Matches(context.Request.Cookies[_cookie]) || Matches(Bearer(context)))
            await next(context).ConfigureAwait(false);
        else
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Open the dashboard by the link that was printed when Campaign started.").ConfigureAwait(false);
    }

    private Task SignInAsync(HttpContext context)
    {
        if (!Matches(context.Request.Query["t"]))
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "This link is of an earlier start: use the one printed last.");

        context.Response.Cookies.Append(_cookie, address.Token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromDays(3) });
        context.Response.Redirect("/");
        return Task.CompletedTask;
    }

    /// <summary>For scripts: a browser cannot be made to add this header by another site.</summary>
    private static string? Bearer(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is { } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..] : null;

    private bool Matches(string? token) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(address.Token));

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text);
    }
}
