using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Campaign.AgentApi.Http;
using Campaign.Contracts.Accounts;
using Campaign.Core.Accounts;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Campaign.AgentApi.Accounts;

/// <summary>The built-in issuer: short-lived JWTs for one person, one promoter and one role.</summary>
internal sealed class AccessTokens(IOptions<AccountOptions> options, TimeProvider clock)
{
    public const string Issuer = "campaign";

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public SymmetricSecurityKey Key { get; } = new(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.SigningKey ?? ""), 32, info: "campaign access tokens"u8.ToArray()));

    public TokenResponse For(AccountSession session)
    {
        var now = clock.GetUtcNow();
        var expiresAt = now.AddMinutes(options.Value.AccessTokenMinutes);
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = options.Value.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = expiresAt.UtcDateTime,
            TokenType = "at+jwt",
            Subject = new ClaimsIdentity(
            [
                new Claim(CallerClaims.Subject, session.User.Id.ToString()),
                new Claim(CallerClaims.Promoter, session.Memberships[0].Id.ToString()),
                new Claim(CallerClaims.Role, session.Memberships[0].Role),
                new Claim(CallerClaims.Name, session.User.DisplayName),
                new Claim(JwtRegisteredClaimNames.Jti, Guid.CreateVersion7(now).ToString()),
            ]),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.HmacSha256),
        });
        return new TokenResponse(token, expiresAt, session.RefreshToken, session.Memberships);
    }
}
