using System.ComponentModel.DataAnnotations;

namespace Campaign.Contracts.Accounts;

/// <summary>Makes an API key.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Role"><c>owner</c>, <c>approver</c>, <c>marketer</c>, <c>analyst</c> or <c>viewer</c>.</param>
/// <param name="ExpiresAt">When it ends; never where not said.</param>
public sealed record CreateApiKey(
    [property: Required, StringLength(100, MinimumLength = 1)] string Name, [property: Required] string Role, DateTimeOffset? ExpiresAt = null);

/// <summary>An API key without its secret.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">The part of its text by which people tell it from others.</param>
/// <param name="Role">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends; null for never.</param>
/// <param name="RevokedAt">When it was withdrawn.</param>
/// <param name="LastUsedAt">The last use, to the minute.</param>
public sealed record ApiKeyItem(
    Guid Id, string Name, string Prefix, string Role, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);

/// <summary>A new API key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">What to send as <c>X-API-Key</c>. It is shown this once.</param>
public sealed record CreatedApiKey(ApiKeyItem Key, string Text);
