using Campaign.Contracts.Accounts;

namespace Campaign.Web.Sessions;

/// <summary>What the session cookie carries, encrypted: the browser can neither read nor change it.</summary>
internal sealed record SessionTokens(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken)
{
    public static SessionTokens From(TokenResponse response) => new(response.AccessToken, response.ExpiresAt, response.RefreshToken);
}
