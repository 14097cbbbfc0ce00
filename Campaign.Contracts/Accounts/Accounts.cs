using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Accounts;

/// <summary>Signs a person in.</summary>
/// <param name="Email">The account's e-mail address.</param>
/// <param name="Password">The password.</param>
/// <param name="PromoterId">The promoter to work for; the first membership where not said.</param>
public sealed record LoginRequest([property: Required, StringLength(254)] string Email, [property: Required, StringLength(256)] string Password, Guid? PromoterId = null);

/// <summary>Trades a refresh token, which is thereby used up, for new tokens.</summary>
/// <param name="RefreshToken">The last refresh token of the session.</param>
/// <param name="PromoterId">The promoter to switch to; the same where not said.</param>
public sealed record RefreshRequest([property: Required, StringLength(200)] string RefreshToken, Guid? PromoterId = null);

/// <summary>Ends a session.</summary>
/// <param name="RefreshToken">The last refresh token of the session.</param>
public sealed record LogoutRequest([property: Required, StringLength(200)] string RefreshToken);

/// <summary>The tokens of a session.</summary>
/// <param name="AccessToken">A JWT (RFC 7519) for one promoter and role.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="RefreshToken">Good for one use.</param>
/// <param name="Promoters">The memberships of the account; the first is the one the token is for.</param>
public sealed record TokenResponse(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, IReadOnlyList<PromoterMembership> Promoters);

/// <summary>A promoter that a person works for.</summary>
/// <param name="Id">The promoter.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role"><c>owner</c>, <c>marketer</c>, <c>approver</c>, <c>analyst</c> or <c>viewer</c>.</param>
public sealed record PromoterMembership(Guid Id, string Name, string Role);

/// <summary>Who the caller is.</summary>
/// <param name="UserId">The account; null for an API key.</param>
/// <param name="Email">The account's e-mail address; null for an API key.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Promoter">The promoter and role of this token or key.</param>
/// <param name="Promoters">All memberships of the account.</param>
/// <param name="TimeZone">IANA zone of the promoter.</param>
/// <param name="Currency">ISO 4217 code of the promoter.</param>
/// <param name="ModelOffline">Whether the built-in offline model answers.</param>
public sealed record Me(
    Guid? UserId, string? Email, string Name, PromoterMembership Promoter, IReadOnlyList<PromoterMembership> Promoters,
    string TimeZone, string Currency, bool ModelOffline);
