using System.Security.Claims;
using System.Text.Encodings.Web;
using Campaign.Core.Accounts;
using Campaign.Core.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Campaign.AgentApi.Http;

/// <summary>Machines by <c>X-API-Key</c>.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyHolders holders)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "X-API-Key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[Header] is not [{ Length: > 0 } text])
        {
            return AuthenticateResult.NoResult();
        }

        var holder = await holders.FindAsync(text, Context.RequestAborted);
        if (holder is null)
        {
            return AuthenticateResult.Fail("The key is unknown, expired or revoked.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim(CallerClaims.Subject, $"key:{holder.ApiKeyId}"),
                new Claim(CallerClaims.ApiKey, holder.ApiKeyId.ToString()),
                new Claim(CallerClaims.Promoter, holder.Promoter.ToString()),
                new Claim(CallerClaims.Role, EnumText.Of(holder.Role)),
            ],
            SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
