using Campaign.Web.AgentApi;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Campaign.Web.Sessions;

internal static class SessionServices
{
    public static void AddSession(this WebApplicationBuilder builder)
    {
        // A cookie over plain http is for a developer's machine.
        var secure = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

        builder.Services.AddOptions<SessionOptions>().BindConfiguration("Session").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<AgentApiConnection>().AddSingleton<AccountClient>();
        builder.Services.AddMemoryCache().AddSingleton<TokenRenewal>().AddSingleton<CurrentSession>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie => Describe(cookie.Cookie, SessionCookie.Name, secure));
        builder.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<IOptions<SessionOptions>>((cookie, session) => cookie.ExpireTimeSpan = TimeSpan.FromDays(session.Value.IdleDays));
        builder.Services.AddAntiforgery(antiforgery =>
        {
            Describe(antiforgery.Cookie, "campaign_csrf", secure);
            antiforgery.HeaderName = AntiforgeryToken.Header;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void Describe(CookieBuilder cookie, string name, CookieSecurePolicy secure)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = secure;
        cookie.IsEssential = true;
    }
}
